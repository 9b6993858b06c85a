package attentionlens.app.viewmodel;

import attentionlens.app.viewmodel.DatasetCaption.Named;
import attentionlens.hallucination.ChairScore;
import attentionlens.hallucination.ChairSentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The totals over all images of a dataset.
 *
 * @param totals of each run
 * @param groups of the mentions of the run that is shown
 */
public record DatasetOverview(List<Total> totals, Groups groups) {
    static final DatasetOverview NONE = new DatasetOverview(List.of(), Groups.NONE);

    /**
     * The totals of a run.
     *
     * @param run its name
     * @param images number of captioned images
     * @param mentions number of mentions of objects
     * @param chair over the images in the ground truth; empty if there are none
     */
    public record Total(String run, int images, int mentions, Optional<ChairScore> chair) {}

    /**
     * Mentions in two groups: real and hallucinated by the ground truth, or otherwise low and high by the detector's risk.
     *
     * @param first name of the mentions of what is, or is likely to be, in the image
     * @param low VAR by layer of each of them
     * @param second name of the others; empty if mentions are not divided
     * @param high VAR by layer of each of those
     */
    public record Groups(String first, List<double[]> low, String second, List<double[]> high) {
        static final Groups NONE = new Groups("", List.of(), "", List.of());

        public Groups {
            low = List.copyOf(low);
            high = List.copyOf(high);
        }

        public boolean isEmpty() {
            return low.isEmpty() && high.isEmpty();
        }

        /** L of the model. */
        int layers() {
            return (low.isEmpty() ? high : low).getFirst().length;
        }
    }

    public DatasetOverview {
        totals = List.copyOf(totals);
    }

    /**
     * Returns the totals of rows, and the groups of one run.
     *
     * @param run the run whose mentions are divided
     * @param threshold the risk from which it counts as high
     */
    static DatasetOverview of(List<DatasetRow> rows, int run, double threshold) {
        int runs = rows.stream().mapToInt(row -> row.captions().size()).max().orElse(0);
        List<Total> totals = IntStream.range(0, runs)
                .mapToObj(index -> total(captions(rows, index)))
                .toList();
        return new DatasetOverview(totals, groups(captions(rows, run), threshold));
    }

    private static List<DatasetCaption> captions(List<DatasetRow> rows, int run) {
        return rows.stream().flatMap(row -> row.caption(run).stream()).toList();
    }

    private static Total total(List<DatasetCaption> captions) {
        List<ChairSentence> known = captions.stream()
                .flatMap(caption -> caption.sentence().stream())
                .toList();
        return new Total(
                captions.getFirst().run(),
                captions.size(),
                captions.stream().mapToInt(caption -> caption.named().size()).sum(),
                known.isEmpty() ? Optional.empty() : Optional.of(ChairScore.of(known)));
    }

    private static Groups groups(List<DatasetCaption> captions, double threshold) {
        List<Named> named =
                captions.stream().flatMap(caption -> caption.named().stream()).toList();
        List<Named> known = named.stream().filter(one -> one.real().isPresent()).toList();
        if (!known.isEmpty()) {
            return divided("real", "hallucinated", known, one -> one.real().orElseThrow());
        }
        List<Named> judged =
                named.stream().filter(one -> one.risk().isPresent()).toList();
        if (!judged.isEmpty()) {
            return divided("low risk", "high risk", judged, one -> one.risk().getAsDouble() < threshold);
        }
        return new Groups("mentions", named.stream().map(Named::var).toList(), "", List.of());
    }

    private static Groups divided(String first, String second, List<Named> all, Predicate<Named> isLow) {
        List<double[]> low = new ArrayList<>();
        List<double[]> high = new ArrayList<>();
        all.forEach(one -> (isLow.test(one) ? low : high).add(one.var()));
        return new Groups(first, low, second, high);
    }
}
