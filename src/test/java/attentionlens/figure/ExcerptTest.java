package attentionlens.figure;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.trace.Run;
import attentionlens.trace.TraceFixtures;
import attentionlens.trace.Word;
import org.junit.jupiter.api.Test;

class ExcerptTest {
    private static final Run RUN = TraceFixtures.room(TraceFixtures.pad(8, 8)).baseline();

    private static String around(int word, int room) {
        Word chosen = RUN.words().get(word);
        Excerpt excerpt = Excerpt.of(RUN, chosen, room, String::length);
        return excerpt.before() + "[" + excerpt.word() + "]" + excerpt.after();
    }

    @Test
    void allWhereItFits() {
        assertThat(around(7, 500))
                .isEqualTo("The image shows a couch and a [dog] in a living room. There is a window and a cat.");
    }

    @Test
    void wordsAroundWhereItDoesNot() {
        assertThat(around(7, 24)).isEqualTo("… couch and a [dog] in a …");
        assertThat(around(0, 20)).isEqualTo("[The] image shows a …");
        assertThat(around(20, 20)).isEqualTo("… window and a cat[.]");
        assertThat(around(7, 1)).isEqualTo("… [dog] …");
    }

    @Test
    void lineBreaksAreBlanks() {
        var trace = TraceFixtures.handMade(TraceFixtures.pad(8, 8), java.util.Map.of(), "One", "\n\n", "two", " three");
        Word two = trace.baseline().words().get(1);
        Excerpt excerpt = Excerpt.of(trace.baseline(), two, 100, String::length);
        assertThat(excerpt.before() + excerpt.word() + excerpt.after()).isEqualTo("One two three");
    }
}
