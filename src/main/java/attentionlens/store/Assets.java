package attentionlens.store;

import attentionlens.trace.Problem;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** What the product ships beside its program: the embedded model and the examples, as plain files. */
public final class Assets {
    /** What users call the embedded model. */
    public static final String MODEL_NAME = "sample-world";

    private static final Path MODEL = Path.of("models", MODEL_NAME);
    private static final Path EXAMPLES = Path.of("examples");

    private Assets() {}

    /**
     * The embedded model's checkpoint.
     *
     * @throws Problem where the program was taken out of its folder
     */
    public static Path model() {
        return folder().resolve(MODEL);
    }

    /**
     * The detector of the embedded model's hallucinations.
     *
     * @throws Problem where the program was taken out of its folder
     */
    public static Path detector() {
        return model().resolve("detector.json");
    }

    /**
     * The example scenes, with prompts and COCO truth.
     *
     * @throws Problem where the program was taken out of its folder
     */
    public static Path examples() {
        return folder().resolve(EXAMPLES);
    }

    /**
     * The image to begin with.
     *
     * @throws Problem where the program was taken out of its folder
     */
    public static Path exampleImage() {
        Path images = examples().resolve("images");
        try (Stream<Path> files = Files.list(images)) {
            return files.min(Comparator.naturalOrder()).orElseThrow(() -> new Problem(images + " is empty."));
        } catch (IOException e) {
            throw new Problem("Cannot read the examples in " + images + ": " + IoReason.of(e) + ".", e);
        }
    }

    /** What the embedded model says of that image, with guidance beside it, if the build has had it described. */
    public static Optional<Path> exampleTrace() {
        return Optional.of(program().resolveSibling("example.lens")).filter(Files::isReadable);
    }

    /**
     * The folder of notebooks.
     *
     * @throws Problem where the program was taken out of its folder
     */
    public static Path notebooks() {
        return folder().resolveSibling("notebooks-ported");
    }

    /**
     * The script that starts the program.
     *
     * @throws Problem where the program was taken out of its folder
     */
    public static Path startScript() {
        return folder().resolveSibling("run.sh");
    }

    /** The kernel that runs notebooks, which the build puts beside the program. */
    public static Path notebookKernel() {
        return program().resolveSibling("notebook-kernel.jar");
    }

    /** {@code assets}, in the folder of the program or one above it. */
    private static Path folder() {
        for (Path at = program(); at != null; at = at.getParent()) {
            Path assets = at.resolve("assets");
            if (Files.isDirectory(assets.resolve(MODEL))) {
                return assets;
            }
        }
        throw new Problem("The embedded model does not lie beside the program (" + program()
                + "). Name a model with --model, or get the whole of Attention Lens again.");
    }

    private static Path program() {
        CodeSource source = Assets.class.getProtectionDomain().getCodeSource();
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
