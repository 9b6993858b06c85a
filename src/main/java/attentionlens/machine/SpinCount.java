package attentionlens.machine;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Map;
import java.util.Optional;

/**
 * How long libgomp's threads, which are libtorch's, spin while they wait for each other. If they do, a small model is decoded three times
 * as fast while cores are free, but half as fast while they are not. libgomp takes the number from the environment when it is loaded.
 */
public final class SpinCount {
    private static final String NAME = "GOMP_SPINCOUNT";
    private static final String POLICY = "OMP_WAIT_POLICY";
    private static final int LONG = 10_000;
    private static final int SHORT = 1000;

    private static final Optional<ProcessorLoad> START = ProcessorLoad.read();

    private SpinCount() {}

    private static final class Choice {
        static final Optional<Integer> MADE =
                START.flatMap(start -> chosen(start, ProcessorLoad.read(), System.getenv()));

        static {
            MADE.ifPresent(count -> setEnvironment(NAME, String.valueOf(count)));
        }
    }

    /** Begins to watch how busy the processor is. To be called when the program starts. */
    public static void watch() {
        // START has been read before this is called
    }

    /**
     * Sets the number by how busy other programs have kept the processor since the start, unless the user has set it. Only the first call
     * does.
     *
     * @return the number; empty if none was set
     */
    public static Optional<Integer> choose() {
        return Choice.MADE;
    }

    /** Returns the number; empty if the user has set one, or if nothing is known because no time has passed. */
    static Optional<Integer> chosen(ProcessorLoad start, Optional<ProcessorLoad> now, Map<String, String> environment) {
        return environment.containsKey(NAME) || environment.containsKey(POLICY)
                ? Optional.empty()
                : now.filter(load -> load.passed() > start.passed())
                        .map(load -> load.others(start) <= load.cores() / 4.0 ? LONG : SHORT);
    }

    /** Sets a variable of this process for native libraries. Java, which has read them all, does not notice, and neither do its children. */
    static void setEnvironment(String name, String value) {
        Linker linker = Linker.nativeLinker();
        FunctionDescriptor setenv = FunctionDescriptor.of(
                ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
        MemorySegment function = linker.defaultLookup().findOrThrow("setenv");
        try (Arena arena = Arena.ofConfined()) {
            int failed = (int) linker.downcallHandle(function, setenv)
                    .invokeExact(arena.allocateFrom(name), arena.allocateFrom(value), 1);
            if (failed != 0) {
                throw new IllegalStateException("setenv " + name);
            }
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
