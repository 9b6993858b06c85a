package attentionlens.cli;

import attentionlens.store.IoReason;
import attentionlens.trace.Problem;
import java.nio.file.FileSystemException;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Says in one or two sentences what went wrong. */
final class Failure {
    private static final String TRACE_HINT = " Run the command again with --debug to see the stack trace.";
    private static final String DOCTOR_HINT = " './run.sh doctor' says what is missing and what to do about it.";

    /** As libtorch and the systems say it. */
    private static final Pattern NO_MEMORY = Pattern.compile(
            "can't allocate memory|cannot allocate memory|not enough memory: you tried|paging file is too small");

    private static final long MEBIBYTE = 1 << 20;
    private static final long GIBIBYTE = 1 << 30;
    /** The least heap, in GiB, that is worth another try. */
    private static final long MIN_MORE = 4;

    private Failure() {}

    /** What to tell the user. */
    static String sentence(Throwable failure) {
        if ((failure instanceof ExceptionInInitializerError ? failure.getCause() : failure)
                instanceof Problem problem) {
            return String.valueOf(problem.getMessage());
        }
        String all = allMessages(failure).toLowerCase(Locale.ROOT);
        if (has(failure, OutOfMemoryError.class) && all.contains("native thread")) {
            return "The system allows no more threads. Raise the limit of processes (ulimit -u, or a container's), or end"
                    + " other programs.";
        }
        if (has(failure, OutOfMemoryError.class) && all.contains("map failed")) {
            return "The system does not allow enough memory to read a file. Raise the limit of virtual memory (ulimit -v).";
        }
        if (has(failure, OutOfMemoryError.class)) {
            long most = Runtime.getRuntime().maxMemory();
            return "Java has run out of memory (" + most / MEBIBYTE + " MiB). Give it more: ATTENTION_LENS_HEAP="
                    + Math.max(MIN_MORE, 2 * most / GIBIBYTE) + "g ./run.sh ...";
        }
        if (all.contains("cuda out of memory") || all.contains("cublas_status_alloc_failed")) {
            return "The GPU has run out of memory. Use --device cpu, or a smaller precision such as --dtype f16.";
        }
        if (NO_MEMORY.matcher(all).find()) {
            return "This machine has run out of memory. Use a smaller precision such as --dtype int8, or a smaller model."
                    + DOCTOR_HINT;
        }
        if (IoReason.isFullDisk(all)) {
            return "The disk is full" + file(failure) + ". Free some space and try again.";
        }
        return unexpected(failure);
    }

    private static String unexpected(Throwable failure) {
        Throwable root = root(failure);
        if (has(failure, LinkageError.class)) {
            return "A native library or class cannot be loaded (" + oneLine(root) + ")." + DOCTOR_HINT;
        }
        if (causes(failure).anyMatch(cause -> cause.getClass().getName().startsWith("ai.djl."))) {
            return "The tensor engine failed (" + oneLine(root) + ")." + DOCTOR_HINT + TRACE_HINT;
        }
        return "An unexpected error occurred (" + oneLine(root) + ")." + TRACE_HINT;
    }

    private static String file(Throwable failure) {
        return causes(failure)
                .filter(FileSystemException.class::isInstance)
                .map(cause -> ((FileSystemException) cause).getFile())
                .filter(name -> name != null)
                .findFirst()
                .map(name -> " (writing " + name + ")")
                .orElseGet(() -> ", perhaps that of temporary files (" + System.getProperty("java.io.tmpdir") + ")");
    }

    /** What to tell the user of a problem; of any other failure the innermost cause, its class and the first line of its message. */
    static String cause(Throwable failure) {
        return failure instanceof Problem ? sentence(failure) : oneLine(root(failure));
    }

    /** Class and first line of the message: libtorch appends its own stack trace to its messages. */
    private static String oneLine(Throwable failure) {
        String name = failure.getClass().getSimpleName();
        String message = failure.getMessage();
        return message == null || message.isBlank()
                ? name
                : name + ": " + message.strip().lines().findFirst().orElse("").strip();
    }

    private static String allMessages(Throwable failure) {
        return causes(failure).map(Throwable::toString).reduce("", (a, b) -> a + "\n" + b);
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
        return causes(failure).anyMatch(type::isInstance);
    }

    private static Throwable root(Throwable failure) {
        return causes(failure).reduce(failure, (a, b) -> b);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(50);
    }
}
