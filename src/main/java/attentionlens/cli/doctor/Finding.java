package attentionlens.cli.doctor;

/**
 * One thing the doctor found.
 *
 * @param subject in a word: {@code Java}, {@code GPU}...
 * @param level how bad it is
 * @param said what was found
 * @param cure what to do about it; empty if there is nothing to do
 */
public record Finding(String subject, Level level, String said, String cure) {
    /** How bad a finding is. */
    public enum Level {
        OK,
        /** Works, but not as well as it could. */
        ATTENTION,
        /** Blocks something. */
        PROBLEM
    }

    static Finding ok(String subject, String said) {
        return new Finding(subject, Level.OK, said, "");
    }

    static Finding attention(String subject, String said, String cure) {
        return new Finding(subject, Level.ATTENTION, said, cure);
    }

    static Finding problem(String subject, String said, String cure) {
        return new Finding(subject, Level.PROBLEM, said, cure);
    }

    public boolean blocks() {
        return level == Level.PROBLEM;
    }
}
