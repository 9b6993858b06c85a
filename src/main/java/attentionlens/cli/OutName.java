package attentionlens.cli;

import attentionlens.trace.Problem;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** Checks of the names of output files: what reads them goes by their endings. */
final class OutName {
    private OutName() {}

    /**
     * @param what what is written, and as what
     * @throws Problem if the name has none of the endings of that format
     */
    static void require(Path out, String what, String... endings) {
        String name = out.toString().toLowerCase(Locale.ROOT);
        if (Stream.of(endings).noneMatch(name::endsWith)) {
            throw new Problem("Cannot write " + out + ": " + what + ". Choose an --out that ends in "
                    + String.join(" or ", endings) + ".");
        }
    }
}
