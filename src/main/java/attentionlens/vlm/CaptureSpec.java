package attentionlens.vlm;

import attentionlens.trace.Capture;
import attentionlens.trace.ElementType;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a run captures. Nothing else is computed.
 *
 * @param kinds arrays to capture
 * @param half whether attention and hidden arrays are kept in half precision (otherwise f32)
 */
public record CaptureSpec(Set<Capture> kinds, boolean half) {
    /** The predicting rows' pattern on the image, in half precision, and their mass on everything else. */
    public static final CaptureSpec DEFAULT = new CaptureSpec(EnumSet.of(Capture.ATTENTION, Capture.MASS), true);

    public static final CaptureSpec NONE = new CaptureSpec(EnumSet.noneOf(Capture.class), true);
    public static final CaptureSpec ALL = new CaptureSpec(EnumSet.allOf(Capture.class), false);

    public CaptureSpec {
        EnumSet<Capture> copy = EnumSet.noneOf(Capture.class);
        copy.addAll(kinds);
        kinds = Collections.unmodifiableSet(copy);
    }

    /** Returns this spec with one more kind. */
    public CaptureSpec and(Capture kind) {
        EnumSet<Capture> more = EnumSet.of(kind);
        more.addAll(kinds);
        return new CaptureSpec(more, half);
    }

    /** Type in which attention patterns are kept. */
    public ElementType patternType() {
        return half ? ElementType.F16 : ElementType.F32;
    }

    public boolean has(Capture kind) {
        return kinds.contains(kind);
    }

    /** Parses {@code default}, {@code all}, {@code none}, or kinds separated by commas: {@code default,hidden}. */
    public static CaptureSpec parse(String text) {
        return switch (text) {
            case "default" -> DEFAULT;
            case "all" -> ALL;
            case "none" -> NONE;
            default -> {
                EnumSet<Capture> kinds = EnumSet.noneOf(Capture.class);
                Arrays.stream(text.split(","))
                        .map(String::strip)
                        .forEach(part ->
                                kinds.addAll(part.equals("default") ? DEFAULT.kinds : Set.of(Capture.ofKey(part))));
                yield new CaptureSpec(kinds, true);
            }
        };
    }
}
