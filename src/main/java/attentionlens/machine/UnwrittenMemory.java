package attentionlens.machine;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Memory outside Java's heap that the system provides page by page, when it is first written to: what is never used costs nothing. Java's
 * own is filled with zeros at once.
 */
public final class UnwrittenMemory {
    private static final MethodHandle MALLOC =
            function("malloc", FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_LONG));
    private static final MethodHandle FREE = function("free", FunctionDescriptor.ofVoid(ValueLayout.ADDRESS));

    private UnwrittenMemory() {}

    private static MethodHandle function(String name, FunctionDescriptor descriptor) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor);
    }

    /**
     * Allocates memory that lives as long as anything refers to it. What is in it before it is written to is not defined.
     *
     * @throws IllegalStateException if the system has none
     */
    public static MemorySegment allocate(long bytes) {
        MemorySegment start;
        try {
            start = (MemorySegment) MALLOC.invokeExact(bytes);
        } catch (Throwable e) { // declared by invokeExact
            throw new IllegalStateException(e);
        }
        if (start.address() == 0) {
            throw new IllegalStateException("cannot allocate memory: " + bytes + " bytes");
        }
        return start.reinterpret(bytes, Arena.ofAuto(), UnwrittenMemory::free);
    }

    private static void free(MemorySegment start) {
        try {
            FREE.invokeExact(start);
        } catch (Throwable e) { // declared by invokeExact
            throw new IllegalStateException(e);
        }
    }
}
