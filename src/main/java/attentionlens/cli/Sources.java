package attentionlens.cli;

import attentionlens.trace.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Checks of input files. */
final class Sources {
    private Sources() {}

    /** @throws Problem if the output would replace its own input */
    static void requireOther(Path source, Path out) {
        boolean same;
        try {
            same = Files.isSameFile(source, out);
        } catch (IOException notThere) {
            same = false;
        }
        if (same) {
            throw new Problem(out + " is what it would be made from. Choose another --out.");
        }
    }
}
