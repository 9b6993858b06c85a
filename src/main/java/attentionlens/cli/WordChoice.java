package attentionlens.cli;

import attentionlens.trace.Problem;
import attentionlens.trace.Run;
import attentionlens.trace.Word;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finds the word that a user means. */
final class WordChoice {
    private static final int LISTED = 200;

    private WordChoice() {}

    /**
     * Returns a word of a run.
     *
     * @param choice its number, from 0, or its text if that occurs only once
     * @throws Problem if there is no such word, or several; it lists the words with their numbers
     */
    static Word of(Run run, String choice) {
        List<Word> words = run.words();
        if (words.isEmpty()) {
            throw wordless(run);
        }
        if (choice.matches("-?\\d+")) {
            return numbered(run, words, choice);
        }
        List<Integer> found = IntStream.range(0, words.size())
                .filter(i -> words.get(i).text().equalsIgnoreCase(choice))
                .boxed()
                .toList();
        if (found.size() == 1) {
            return words.get(found.getFirst());
        }
        if (found.isEmpty()) {
            throw new Problem("'" + choice + "' does not occur in the run '" + run.name() + "'. " + list(words));
        }
        String numbers = found.stream().map(String::valueOf).collect(Collectors.joining(", "));
        throw new Problem("'" + choice + "' occurs " + found.size() + " times: words " + numbers
                + ". Choose one by its number (--word " + found.getFirst() + ").");
    }

    static Problem wordless(Run run) {
        return new Problem("The run '" + run.name() + "' has no words.");
    }

    private static Word numbered(Run run, List<Word> words, String choice) {
        if (choice.length() > 6 || Integer.parseInt(choice) < 0 || Integer.parseInt(choice) >= words.size()) {
            throw new Problem("There is no word " + choice + " in the run '" + run.name() + "'. " + list(words));
        }
        return words.get(Integer.parseInt(choice));
    }

    private static String list(List<Word> words) {
        String listed = IntStream.range(0, Math.min(LISTED, words.size()))
                .mapToObj(i -> i + " " + words.get(i).text())
                .collect(Collectors.joining(", "));
        return "Its words: " + listed + (words.size() > LISTED ? ", ... to " + (words.size() - 1) : "") + ".";
    }
}
