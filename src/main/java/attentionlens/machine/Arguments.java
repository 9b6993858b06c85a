package attentionlens.machine;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The program's arguments as they were given. On Windows, Java's launcher converts them to the system's code page: letters that it
 * lacks, such as Chinese ones in Europe, arrive as question marks, and a model would be asked something else.
 */
public final class Arguments {
    private static final AddressLayout TEXT =
            ValueLayout.ADDRESS.withTargetLayout(MemoryLayout.sequenceLayout(Long.MAX_VALUE, ValueLayout.JAVA_BYTE));

    private Arguments() {}

    /**
     * Returns the program's arguments as they were given.
     *
     * @param main the class that was started
     * @param args the arguments that the launcher passed
     */
    public static String[] asGiven(Class<?> main, String[] args) {
        if (args.length == 0 || !Win32.isHere()) {
            return args;
        }
        return of(commandLine(), main.getName(), args);
    }

    /** Returns what follows the class; the launcher's arguments if their number differs, as when it expands a pattern to files. */
    static String[] of(List<String> commandLine, String main, String[] args) {
        int at = commandLine.indexOf(main) + 1;
        return at > 0 && commandLine.size() - at == args.length
                ? commandLine.subList(at, commandLine.size()).toArray(String[]::new)
                : args;
    }

    /** Reads the command line by Win32's {@code GetCommandLineW} and {@code CommandLineToArgvW}. */
    private static List<String> commandLine() {
        try (Arena arena = Arena.ofConfined()) {
            MethodHandle line = Win32.function(arena, "kernel32", "GetCommandLineW", FunctionDescriptor.of(TEXT));
            MethodHandle split = Win32.function(
                    arena,
                    "shell32",
                    "CommandLineToArgvW",
                    FunctionDescriptor.of(
                            ValueLayout.ADDRESS.withTargetLayout(MemoryLayout.sequenceLayout(Integer.MAX_VALUE, TEXT)),
                            TEXT,
                            ValueLayout.ADDRESS));
            MemorySegment count = arena.allocate(ValueLayout.JAVA_INT);
            MemorySegment texts = (MemorySegment) split.invokeExact((MemorySegment) line.invokeExact(), count);
            List<String> all = new ArrayList<>();
            for (int i = 0; i < count.get(ValueLayout.JAVA_INT, 0); i++) {
                all.add(texts.getAtIndex(TEXT, i).getString(0, StandardCharsets.UTF_16LE));
            }
            return all;
        } catch (Throwable e) { // declared by invokeExact
            throw new IllegalStateException("Windows does not tell the command line", e);
        }
    }
}
