package attentionlens.hallucination.language;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.store.Json;
import attentionlens.trace.Span;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EnglishTest {
    private static final English ENGLISH = English.load();

    /** What NLTK 3.9.1 reads; made by make_english_golden.py. */
    static List<JsonNode> goldens() throws IOException {
        List<JsonNode> goldens = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("src/test/resources/hallucination/english.jsonl"))) {
            goldens.add(Json.parse(line, "english.jsonl"));
        }
        return goldens;
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void wordsTagsAndLemmasEqualNltk(JsonNode golden) {
        String text = golden.get("text").asText();
        List<Token> tokens = ENGLISH.tokens(text.toLowerCase(Locale.ROOT));
        List<String> tags = ENGLISH.tags(tokens);
        List<Lemma> lemmas = ENGLISH.lemmas(text);
        List<String> read = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            read.add(tokens.get(i).text() + " " + tags.get(i) + " "
                    + lemmas.get(i).text());
        }
        List<String> expected = new ArrayList<>();
        golden.get("words")
                .forEach(word -> expected.add(word.get(0).asText() + " "
                        + word.get(1).asText() + " " + word.get(2).asText()));
        assertThat(read).isNotEmpty().isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void wordsStandWhereTheySay(JsonNode golden) {
        String text = golden.get("text").asText();
        List<Token> tokens = ENGLISH.tokens(text.toLowerCase(Locale.ROOT));
        List<Lemma> lemmas = ENGLISH.lemmas(text);
        int end = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Span span = lemmas.get(i).span();
            assertThat(text.substring(end, span.start())).matches("[" + PythonText.SPACE + "]*");
            end = span.end();
            String written = text.substring(span.start(), span.end()).toLowerCase(Locale.ROOT);
            assertThat(written).isIn(tokens.get(i).text(), "\"", "''");
        }
    }

    @Test
    void aLetterThatGrowsInLowerCaseMovesNoSpan() {
        String text = "\u0130\u0130\u0130 A dog \u0130 runs.";
        Lemma dog = ENGLISH.lemmas(text).stream()
                .filter(lemma -> lemma.text().equals("dog"))
                .findFirst()
                .orElseThrow();
        assertThat(dog.span()).isEqualTo(new Span(6, 9));
    }

    @Test
    void nothingIsReadInNothing() {
        assertThat(ENGLISH.lemmas("")).isEmpty();
        assertThat(ENGLISH.lemmas(" \n\t\u00a0 ")).isEmpty();
    }
}
