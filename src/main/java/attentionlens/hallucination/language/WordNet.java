package attentionlens.hallucination.language;

import attentionlens.store.Resources;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The words of one part of speech in WordNet 3.0, and their irregular inflections. */
final class WordNet {
    private static final String FOLDER = "/net/sf/extjwnl/data/wordnet/wn30/";

    /** The index file unchanged: lines that begin with a word and a space, sorted by their bytes; licence lines begin with a space. */
    private final byte[] index;

    private final Map<String, List<String>> exceptions;

    WordNet(PartOfSpeech part) {
        index = Resources.bytes(FOLDER + "index." + part.file);
        exceptions = exceptions(Resources.text(FOLDER + part.file + ".exc"));
    }

    private static Map<String, List<String>> exceptions(String file) {
        Map<String, List<String>> exceptions = new HashMap<>();
        file.lines().map(line -> line.split(" ", -1)).forEach(words -> {
            List<String> forms = List.of(words).subList(1, words.length);
            exceptions.put(
                    words[0], forms.stream().filter(form -> !form.isEmpty()).toList());
        });
        return exceptions;
    }

    /** Returns the words that an irregular form may stand for; none if the form is not irregular. */
    List<String> irregular(String form) {
        return exceptions.getOrDefault(form, List.of());
    }

    /** Whether a word has a meaning as this part of speech. */
    boolean has(String word) {
        byte[] wanted = (word + " ").getBytes(StandardCharsets.UTF_8);
        int low = 0;
        int high = index.length;
        while (low < high) {
            int line = lineStart(low + (high - low) / 2);
            int order = compare(wanted, line);
            if (order == 0) {
                return wanted[0] != ' ';
            }
            if (order < 0) {
                high = line;
            } else {
                low = nextLine(line);
            }
        }
        return false;
    }

    private int lineStart(int at) {
        int start = at;
        while (start > 0 && index[start - 1] != '\n') {
            start--;
        }
        return start;
    }

    private int nextLine(int at) {
        int end = at;
        while (end < index.length && index[end] != '\n') {
            end++;
        }
        return end + 1;
    }

    /** Compares a word and a space with the beginning of a line. */
    private int compare(byte[] wanted, int line) {
        for (int i = 0; i < wanted.length; i++) {
            int there = line + i < index.length ? index[line + i] & 0xFF : 0;
            int order = Integer.compare(wanted[i] & 0xFF, there);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
