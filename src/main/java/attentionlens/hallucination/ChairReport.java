package attentionlens.hallucination;

import attentionlens.trace.Problem;
import java.util.List;

/** CHAIR of a set of captions (Rohrbach et al. 2018), counted as in the published scorer. */
public record ChairReport(ChairScore score, List<ChairSentence> sentences) {
    public ChairReport {
        sentences = List.copyOf(sentences);
    }

    /**
     * Scores captions.
     *
     * @throws Problem if an image is not in the ground truth
     */
    public static ChairReport of(List<Caption> captions, GroundTruth truth, Mentions mentions) {
        List<ChairSentence> sentences = captions.stream()
                .map(caption -> sentence(caption, truth, mentions))
                .toList();
        return new ChairReport(ChairScore.of(sentences), sentences);
    }

    private static ChairSentence sentence(Caption caption, GroundTruth truth, Mentions mentions) {
        CaptionWords words = mentions.read(caption.text());
        return new ChairSentence(
                caption,
                words.words(),
                words.mentions(),
                truth.objects(caption.imageId())
                        .orElseThrow(() -> new Problem(
                                truth.source() + " has no image " + caption.imageId() + ". Leave it out.")));
    }
}
