package attentionlens.hallucination;

import java.util.List;

/**
 * The counts behind CHAIR, summed over captions. A ratio is NaN if its denominator is 0.
 *
 * @param captions number of captions
 * @param hallucinatedCaptions captions that name at least one object that is not in their image
 * @param mentions objects named, repeats included
 * @param hallucinatedMentions mentions of objects that are not in their image
 * @param trueObjects categories in the images, counted once per image
 * @param namedObjects categories named, counted once per caption
 * @param foundObjects those of {@code namedObjects} that are in the image
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

    /** Adds up the counts of captions. */
    public static ChairScore of(List<ChairSentence> sentences) {
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

    /** CHAIR_S: the share of captions with a hallucinated object. */
    public double chairS() {
        return ratio(hallucinatedCaptions, captions);
    }

    /** CHAIR_I: the share of mentions that are hallucinated. */
    public double chairI() {
        return ratio(hallucinatedMentions, mentions);
    }

    /** The share of the objects in the images that are named. */
    public double recall() {
        return ratio(foundObjects, trueObjects);
    }

    /** The share of the named objects that are in the images. */
    public double precision() {
        return ratio(foundObjects, namedObjects);
    }

    /** The harmonic mean of precision and recall. */
    public double f1() {
        return ratio(2 * foundObjects, namedObjects + trueObjects);
    }

    /** The mean number of words and punctuation marks per caption. */
    public double length() {
        return ratio(words, captions);
    }

    private static double ratio(int part, int whole) {
        return whole == 0 ? Double.NaN : (double) part / whole;
    }
}
