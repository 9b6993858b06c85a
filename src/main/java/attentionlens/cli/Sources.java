package attentionlens.cli;

import attentionlens.trace.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that something is made from. */
final class Sources {
    private Sources() {}

    /** @throws Problem where what is made would take the place of what it is made from */
    static void requireOther(Path source, Path out) {
        boolean same;
        try {
            same = Files.isSameFile(source, out);
        } catch (IOException notThere) {
            same = false;
        }
        if (same) {
            throw new Problem(out + " would replace what it is made from. Name another file with --out.");
        }
    }
}
