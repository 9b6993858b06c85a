package attentionlens.cli;

import attentionlens.hallucination.GroundTruth;
import attentionlens.store.CaptionFile.BadRow;
import attentionlens.store.ImageName;
import attentionlens.study.ImageList;
import attentionlens.trace.Problem;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Images that are in the ground truth.
 *
 * @param images their folder
 * @param list which of them to use; null for all
 * @param onBad what to do with those that cannot be used
 * @param option that sets {@code onBad}
 */
record KnownImages(Path images, @Nullable Path list, OnBad onBad, String option) {
    /**
     * The images that can be used.
     *
     * @param leftOut the number of images, or rows of the list, that cannot
     */
    record Chosen(List<ImageList.Entry> images, int leftOut) {}

    /**
     * Returns the images that can be used, and reports the others.
     *
     * @param known the ground truth; null if every image will do
     */
    Chosen of(@Nullable GroundTruth known, PrintWriter err) {
        ImageList found = ImageList.of(images, list, known == null ? ImageName::number : known::number);
        List<ImageList.Entry> usable = new ArrayList<>();
        List<BadRow> bad = new ArrayList<>(found.bad());
        for (ImageList.Entry image : found.entries()) {
            boolean isKnown = known == null
                    || (image.number().isPresent() && known.knows(image.number().getAsLong()));
            if (isKnown) {
                usable.add(image);
            } else {
                bad.add(new BadRow(image.line(), "image " + image.imageId() + " is not in the ground truth"));
            }
        }
        bad.sort(Comparator.comparingInt(BadRow::line));
        BadRows rows = list == null
                ? new BadRows(images, "image", "image", onBad, option)
                : new BadRows(list, "line", "row", onBad, option);
        rows.report(bad, err);
        if (usable.isEmpty()) {
            throw new Problem("No image in " + images + " can be used. Is --truth about the same images?");
        }
        return new Chosen(usable, bad.size());
    }
}
