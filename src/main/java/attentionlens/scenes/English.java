package attentionlens.scenes;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** English nouns and noun phrases. */
final class English {
    private static final List<String> NUMBERS =
            List.of("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");

    private static final Map<String, String> PLURALS = Map.ofEntries(
            Map.entry("person", "people"),
            Map.entry("man", "men"),
            Map.entry("woman", "women"),
            Map.entry("child", "children"),
            Map.entry("policeman", "policemen"),
            Map.entry("sheep", "sheep"),
            Map.entry("ox", "oxen"),
            Map.entry("goose", "geese"),
            Map.entry("mouse", "mice"),
            Map.entry("knife", "knives"),
            Map.entry("calf", "calves"));

    /** Counted by another word: {@code a pair of scissors, two pieces of luggage}. */
    private static final Map<String, String> MEASURES = Map.of(
            "scissors", "pair",
            "skis", "pair",
            "broccoli", "piece",
            "luggage", "piece");

    private static final Map<String, String> PRONOUNS =
            Map.of("man", "he", "boy", "he", "gentleman", "he", "woman", "she", "girl", "she", "lady", "she");

    private English() {}

    /** {@code a} or {@code an}, by the sound of the word after it. */
    static String article(String word) {
        boolean vowel = "aeiou".indexOf(word.charAt(0)) >= 0 && !word.startsWith("uni") && !word.startsWith("one");
        return vowel ? "an" : "a";
    }

    static String number(int count) {
        return count < NUMBERS.size() ? NUMBERS.get(count) : Integer.toString(count);
    }

    /** The plural; of several words, that of the last: {@code traffic lights}. */
    static String plural(String word) {
        int space = word.lastIndexOf(' ');
        if (space >= 0) {
            return word.substring(0, space + 1) + plural(word.substring(space + 1));
        }
        String known = PLURALS.get(word);
        if (known != null) {
            return known;
        }
        if (MEASURES.containsKey(word)) {
            return word;
        }
        if (word.matches(".*(s|x|ch|sh)")) {
            return word + "es";
        }
        return word.matches(".*[^aeiou]y") ? word.substring(0, word.length() - 1) + "ies" : word + "s";
    }

    /** The everyday word for a category. CHAIR does not recognise {@code sports ball} in a text, as it reads {@code sport}. */
    static String spoken(String word) {
        return word.equals("sports ball") ? "ball" : word;
    }

    /** Whether a noun is counted by another word: {@code two pairs of scissors}. */
    static boolean isMeasured(String noun) {
        return MEASURES.containsKey(noun);
    }

    /** The word that a noun is counted by. */
    static String measure(String noun) {
        return Objects.requireNonNull(MEASURES.get(noun), noun);
    }

    /** {@code a red car}, {@code two pairs of scissors}; the phrase names a category by the noun alone. */
    static Phrase some(int count, String adjective, String word, String category) {
        String noun = spoken(word);
        String measure = MEASURES.get(noun);
        String described = adjective.isEmpty() ? "" : adjective + " ";
        if (measure != null) {
            String measures = count == 1 ? "a " + measure : number(count) + " " + measure + "s";
            return Phrase.of(measures + " of " + described, noun, category, count > 1, pronoun(noun, category, count));
        }
        return count == 1
                ? Phrase.of(
                        article(described + noun) + " " + described, noun, category, false, pronoun(noun, category, 1))
                : Phrase.of(number(count) + " " + described, plural(noun), category, true, "they");
    }

    /** {@code the red car}, {@code the scissors}, {@code the pieces of broccoli}. */
    static Phrase the(int count, String adjective, String word, String category) {
        String noun = spoken(word);
        String described = adjective.isEmpty() ? "" : adjective + " ";
        boolean pair = "pair".equals(MEASURES.get(noun));
        boolean piece = MEASURES.containsKey(noun) && !pair && count > 1;
        String before = "the " + (piece ? "pieces of " : pair && count > 1 ? "pairs of " : "") + described;
        boolean plural = count > 1 || pair;
        return Phrase.of(before, count > 1 ? plural(noun) : noun, category, plural, pronoun(noun, category, count));
    }

    /** The pronoun; empty if it is not certain. */
    private static String pronoun(String noun, String category, int count) {
        if (count > 1 || "pair".equals(MEASURES.get(noun))) {
            return "they";
        }
        return PRONOUNS.getOrDefault(noun, category.equals("person") ? "" : "it");
    }
}
