package attentionlens.hallucination.language;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The words that WordNet 3.0 has, and its exceptions to the rules of inflection. */
final class WordNet {
    /** An index file as it is: lines that begin with a word and a blank, sorted by their bytes; licence lines begin with a blank. */
    private final Map<PartOfSpeech, byte[]> indexes = new EnumMap<>(PartOfSpeech.class);

    private final Map<PartOfSpeech, Map<String, List<String>>> exceptions = new EnumMap<>(PartOfSpeech.class);

    /** @param files reads {@code index.noun}, {@code noun.exc} and the like */
    WordNet(ResourceFiles files) {
        for (PartOfSpeech part : PartOfSpeech.values()) {
            indexes.put(part, files.bytes("index." + part.file));
            exceptions.put(part, exceptions(files.bytes(part.file + ".exc")));
        }
    }

    private static Map<String, List<String>> exceptions(byte[] file) {
        Map<String, List<String>> exceptions = new HashMap<>();
        new String(file, StandardCharsets.UTF_8).lines().map(line -> line.split(" ", -1)).forEach(words -> {
            List<String> forms = List.of(words).subList(1, words.length);
            exceptions.put(words[0], forms.stream().filter(form -> !form.isEmpty()).toList());
        });
        return exceptions;
    }

    /** The words that an irregular form may stand for; null where the form is not irregular. */
    @Nullable
    List<String> irregular(String form, PartOfSpeech part) {
        return exceptions.get(part).get(form);
    }

    /** Whether a word has a meaning as a part of speech. */
    boolean has(String word, PartOfSpeech part) {
        byte[] index = indexes.get(part);
        byte[] wanted = (word + " ").getBytes(StandardCharsets.UTF_8);
        int low = 0;
        int high = index.length;
        while (low < high) {
            int line = lineStart(index, low + (high - low) / 2);
            int order = compare(wanted, index, line);
            if (order == 0) {
                return wanted[0] != ' ';
            }
            if (order < 0) {
                high = line;
            } else {
                low = nextLine(index, line);
            }
        }
        return false;
    }

    private static int lineStart(byte[] text, int at) {
        int start = at;
        while (start > 0 && text[start - 1] != '\n') {
            start--;
        }
        return start;
    }

    private static int nextLine(byte[] text, int at) {
        int end = at;
        while (end < text.length && text[end] != '\n') {
            end++;
        }
        return end + 1;
    }

    /** Of a word and a blank, with the beginning of a line. */
    private static int compare(byte[] wanted, byte[] text, int line) {
        for (int i = 0; i < wanted.length; i++) {
            int there = line + i < text.length ? text[line + i] & 0xFF : 0;
            int order = Integer.compare(wanted[i] & 0xFF, there);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
