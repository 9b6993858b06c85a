package attentionlens.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names the objects to find in captions. */
final class VocabularyOption {
    @Option(
            names = "--vocabulary",
            paramLabel = "FILE",
            description = "Objects and the words for them (default: COCO's 80 categories).")
    @Nullable
    Path file;
}
