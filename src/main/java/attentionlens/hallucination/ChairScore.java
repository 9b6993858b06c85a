package attentionlens.hallucination;

import java.util.List;

/**
 * The counts behind CHAIR, over all captions; what is divided by nothing is NaN.
 *
 * @param captions how many captions
 * @param hallucinatedCaptions those that name something that is not in their image
 * @param mentions objects named, repeats counted
 * @param hallucinatedMentions those that are not in their image
 * @param trueObjects categories in the images
 * @param namedObjects categories named, each once a caption
 * @param foundObjects categories named that are in the image
 * @param words lemmas and punctuation marks
 */
public record ChairScore(
        int captions,
        int hallucinatedCaptions,
        int mentions,
        int hallucinatedMentions,
        int trueObjects,
        int namedObjects,
        int foundObjects,
        int words) {

    static ChairScore of(List<ChairSentence> sentences) {
        int hallucinatedCaptions = 0;
        int mentions = 0;
        int hallucinatedMentions = 0;
        int trueObjects = 0;
        int namedObjects = 0;
        int foundObjects = 0;
        int words = 0;
        for (ChairSentence sentence : sentences) {
            int hallucinated = sentence.hallucinated().size();
            hallucinatedCaptions += hallucinated > 0 ? 1 : 0;
            mentions += sentence.mentions().size();
            hallucinatedMentions += hallucinated;
            trueObjects += sentence.truth().size();
            namedObjects += sentence.named().size();
            foundObjects += (int)
                    sentence.named().stream().filter(sentence.truth()::contains).count();
            words += sentence.words().size();
        }
        return new ChairScore(
                sentences.size(),
                hallucinatedCaptions,
                mentions,
                hallucinatedMentions,
                trueObjects,
                namedObjects,
                foundObjects,
                words);
    }

    /** Part of the captions that hallucinate. */
    public double chairS() {
        return ratio(hallucinatedCaptions, captions);
    }

    /** Part of the mentions that are hallucinated. */
    public double chairI() {
        return ratio(hallucinatedMentions, mentions);
    }

    /** Part of the objects in the images that are named. */
    public double recall() {
        return ratio(foundObjects, trueObjects);
    }

    /** Part of the objects named that are in the images. */
    public double precision() {
        return ratio(foundObjects, namedObjects);
    }

    /** Harmonic mean of precision and recall. */
    public double f1() {
        return ratio(2 * foundObjects, namedObjects + trueObjects);
    }

    /** Mean number of words and punctuation marks a caption. */
    public double length() {
        return ratio(words, captions);
    }

    private static double ratio(int part, int whole) {
        return whole == 0 ? Double.NaN : (double) part / whole;
    }
}
