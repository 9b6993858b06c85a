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

/** The files that ship beside the program: the embedded model, examples, notebooks and scripts. */
public final class Assets {
    /** Name by which users choose the embedded model. */
    public static final String MODEL_NAME = "sample-world";

    private static final Path MODEL = Path.of("models", MODEL_NAME);
    private static final Path EXAMPLES = Path.of("examples");

    private Assets() {}

    /**
     * Returns the embedded model's checkpoint.
     *
     * @throws Problem if the program was taken out of its folder
     */
    public static Path model() {
        return folder().resolve(MODEL);
    }

    /**
     * Returns the detector of the embedded model's hallucinations.
     *
     * @throws Problem if the program was taken out of its folder
     */
    public static Path detector() {
        return model().resolve("detector.json");
    }

    /**
     * Returns the example scenes, with prompts and ground truth in COCO's format.
     *
     * @throws Problem if the program was taken out of its folder
     */
    public static Path examples() {
        return folder().resolve(EXAMPLES);
    }

    /**
     * Returns the example image to begin with.
     *
     * @throws Problem if the program was taken out of its folder
     */
    public static Path exampleImage() {
        Path images = examples().resolve("images");
        try (Stream<Path> files = Files.list(images)) {
            return files.min(Comparator.naturalOrder()).orElseThrow(() -> new Problem(images + " is empty."));
        } catch (IOException e) {
            throw new Problem("Cannot read the examples in " + images + ": " + IoReason.of(e) + ".", e);
        }
    }

    /** Returns the embedded model's trace of that image, baseline and guided; empty if the build has not made it. */
    public static Optional<Path> exampleTrace() {
        return Optional.of(program().resolveSibling("example.lens")).filter(Files::isReadable);
    }

    /**
     * Returns the folder of notebooks.
     *
     * @throws Problem if the program was taken out of its folder
     */
    public static Path notebooks() {
        return folder().resolveSibling("notebooks-ported");
    }

    /**
     * Returns the script that starts the program.
     *
     * @throws Problem if the program was taken out of its folder
     */
    public static Path startScript() {
        return folder().resolveSibling("run.sh");
    }

    /** Returns the kernel that runs notebooks, which the build puts beside the program. */
    public static Path notebookKernel() {
        return program().resolveSibling("notebook-kernel.jar");
    }

    /** Returns {@code assets} in the folder of the program or in one above it. */
    private static Path folder() {
        for (Path at = program(); at != null; at = at.getParent()) {
            Path assets = at.resolve("assets");
            if (Files.isDirectory(assets.resolve(MODEL))) {
                return assets;
            }
        }
        throw new Problem("The embedded model is not beside the program (" + program()
                + "). Choose a model (--model), or get all of Attention Lens again.");
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
