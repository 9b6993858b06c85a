package attentionlens.cli;

import attentionlens.trace.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Checks of the names of output files: what reads them goes by their endings. */
final class OutName {
    private static final List<String> FORMATS = List.of(
            ".arrow",
            ".csv",
            ".feather",
            ".gz",
            ".html",
            ".jpeg",
            ".jpg",
            ".json",
            ".jsonl",
            ".lens",
            ".npy",
            ".npz",
            ".parquet",
            ".pdf",
            ".pkl",
            ".png",
            ".pt",
            ".pth",
            ".safetensors",
            ".svg",
            ".tsv",
            ".txt",
            ".xlsx",
            ".zip");

    private OutName() {}

    /**
     * @param what what is written, and as what
     * @throws Problem if the name has the ending of another format
     */
    static void require(Path out, String what, String... endings) {
        String name = out.toString().toLowerCase(Locale.ROOT);
        if (FORMATS.stream().anyMatch(name::endsWith) && Stream.of(endings).noneMatch(name::endsWith)) {
            throw new Problem("Cannot write " + out + ": " + what + ". Choose an --out that ends in "
                    + String.join(" or ", endings) + ".");
        }
    }
}
