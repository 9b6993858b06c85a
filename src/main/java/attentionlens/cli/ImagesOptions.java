package attentionlens.cli;

import attentionlens.hallucination.GroundTruth;
import attentionlens.trace.Count;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every verb that describes many images. */
final class ImagesOptions {
    static final String ON_BAD = "--on-bad";
    static final String REDO_CHANGED = "--redo-changed";

    @Option(names = "--images", required = true, paramLabel = "DIR", description = "Folder of images.")
    Path images = Path.of("");

    @Option(
            names = "--list",
            paramLabel = "FILE",
            description =
                    "List of the images to use, and what to ask: one {\"image_id\", \"instruction\"} per line (default: all images).")
    @Nullable
    Path list;

    @Option(
            names = ON_BAD,
            paramLabel = "refuse|skip",
            converter = OnBad.Name.class,
            description = "What to do with a damaged row of the list, an image that is missing, repeated, unreadable or"
                    + " not in the ground truth, or an empty caption: refuse to continue, or leave it out and say so"
                    + " (default: refuse).")
    OnBad onBad = OnBad.REFUSE;

    @Option(
            names = REDO_CHANGED,
            description = "If the file of a finished image has changed since, process it again instead of stopping.")
    boolean redoChanged;

    /**
     * Returns the images that can be used, and reports the others.
     *
     * @param known the ground truth; null if every image will do
     */
    KnownImages.Chosen chosen(@Nullable GroundTruth known, PrintWriter err) {
        return new KnownImages(images, list, onBad, ON_BAD).of(known, err);
    }

    /** Counts what was left out, before or after a model was loaded: images, or rows of the list. */
    String leftOut(int count) {
        return Count.of(count, list == null ? "image" : "row") + " left out";
    }

    boolean skips() {
        return onBad == OnBad.SKIP;
    }
}
