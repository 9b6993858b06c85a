package attentionlens.app.viewmodel;

import attentionlens.trace.Problem;
import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * Something that went wrong.
 *
 * @param text one or two sentences for the user
 * @param details for a bug report
 */
public record Message(String text, String details) {
    static Message of(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        String details = "Java " + Runtime.version() + ", " + System.getProperty("os.name") + " "
                + System.getProperty("os.arch") + "\n" + trace;
        return new Message(text(failure), details);
    }

    private static String text(Throwable failure) {
        return switch (failure) {
            case Problem problem -> String.valueOf(problem.getMessage());
            case OutOfMemoryError ignored ->
                "There is not enough memory for this. Close other programs, or choose a smaller model or precision.";
            default ->
                "Something unexpected went wrong: " + failure
                        + ". Copy the details and report them with what you did, so that it can be fixed.";
        };
    }
}
