package attentionlens.machine;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/** Windows' own functions. */
final class Win32 {
    private Win32() {}

    static boolean isHere() {
        return System.getProperty("os.name").startsWith("Windows");
    }

    /** Finds a function in a library, which stays loaded as long as the arena is open. */
    static MethodHandle function(Arena arena, String library, String name, FunctionDescriptor descriptor) {
        return Linker.nativeLinker()
                .downcallHandle(SymbolLookup.libraryLookup(library, arena).findOrThrow(name), descriptor);
    }
}
