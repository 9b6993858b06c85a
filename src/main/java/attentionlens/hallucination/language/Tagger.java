package attentionlens.hallucination.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tags parts of speech by an averaged perceptron, word by word from left to right, as in NLTK 3.9.1. */
final class Tagger {
    /** Stand-ins for the words before and after the text. */
    private static final List<String> BEFORE = List.of("-START-", "-START2-");

    private static final List<String> AFTER = List.of("-END-", "-END2-");

    private final TaggerModel model;

    Tagger(TaggerModel model) {
        this.model = model;
    }

    /** Returns the Penn Treebank tags of a text's words. */
    List<String> tags(List<Token> words) {
        List<String> context = new ArrayList<>(BEFORE);
        words.forEach(word -> context.add(normal(word.text())));
        context.addAll(AFTER);
        List<String> tags = new ArrayList<>(words.size());
        String previous = BEFORE.get(0);
        String beforePrevious = BEFORE.get(1);
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i).text();
            Integer known = model.known(word);
            int tag = known == null ? best(word, context.subList(i, i + 5), previous, beforePrevious) : known;
            beforePrevious = previous;
            previous = model.tags().get(tag);
            tags.add(previous);
        }
        return tags;
    }

    /** @param near the normal forms of the word and of two words on either side */
    private int best(String word, List<String> near, String previous, String beforePrevious) {
        // in NLTK's order, as sums of doubles depend on it
        String[] features = {
            "bias",
            "i suffix " + suffix(word),
            "i pref1 " + word.substring(0, word.offsetByCodePoints(0, 1)),
            "i-1 tag " + previous,
            "i-2 tag " + beforePrevious,
            "i tag+i-2 tag " + previous + " " + beforePrevious,
            "i word " + near.get(2),
            "i-1 tag+i word " + previous + " " + near.get(2),
            "i-1 word " + near.get(1),
            "i-1 suffix " + suffix(near.get(1)),
            "i-2 word " + near.get(0),
            "i+1 word " + near.get(3),
            "i+1 suffix " + suffix(near.get(3)),
            "i+2 word " + near.get(4)
        };
        double[] scores = new double[model.tags().size()];
        for (String feature : features) {
            model.add(feature, scores);
        }
        int best = 0;
        for (int tag = 1; tag < scores.length; tag++) {
            best = scores[tag] >= scores[best] ? tag : best; // of ties, the last in the alphabet
        }
        return best;
    }

    private static String suffix(String word) {
        return word.substring(Math.max(0, word.length() - 3));
    }

    /** The word in lower case; one placeholder each for words with a hyphen, years and other numbers. */
    private static String normal(String word) {
        if (word.indexOf('-') > 0) {
            return "!HYPHEN";
        }
        boolean digits = word.codePoints().allMatch(PythonText::isDigit);
        if (digits && word.codePointCount(0, word.length()) == 4) {
            return "!YEAR";
        }
        return PythonText.isDigit(word.codePointAt(0)) ? "!DIGITS" : word.toLowerCase(Locale.ROOT);
    }
}
