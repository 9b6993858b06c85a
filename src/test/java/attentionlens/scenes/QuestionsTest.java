package attentionlens.scenes;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.scenes.Mention.Kind;
import attentionlens.scenes.Questions.Question;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class QuestionsTest {
    private final ObjectWords words = new ObjectWords();

    private record Asked(Scene scene, Question question) {}

    private static List<Asked> asked() {
        ScenePlanner planner = TestSprites.planner();
        Questions questions = new Questions(Catalogue.load());
        SplittableRandom random = new SplittableRandom(23);
        List<Asked> asked = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            Scene scene = planner.next(random, Split.TRAINING, 0);
            asked.add(new Asked(
                    scene, questions.next(scene, new double[scene.things().size()], random)));
        }
        return asked;
    }

    private static Set<String> there(Scene scene) {
        Set<String> there = new HashSet<>();
        scene.things().forEach(thing -> {
            there.add(thing.sprite().category());
            there.addAll(thing.sprite().also());
        });
        return there;
    }

    @Test
    void answersAreTrue() {
        for (Asked asked : asked()) {
            Caption answer = asked.question().answer();
            for (Mention mention : answer.mentions()) {
                assertThat(there(asked.scene()).contains(mention.category()))
                        .as(answer.text())
                        .isEqualTo(mention.kind() == Kind.SEEN);
            }
            assertThat(words.in(answer.text())).as(answer.text()).hasSameSizeAs(answer.mentions());
        }
    }

    @Test
    void yesAndNoAreAlikeOften() {
        long yes = asked().stream()
                .filter(asked -> asked.question().answer().text().startsWith("Yes,"))
                .count();
        long no = asked().stream()
                .filter(asked -> asked.question().answer().text().startsWith("No,"))
                .count();
        assertThat((double) yes / (yes + no)).isBetween(.42, .58);
        assertThat(yes + no).isGreaterThan(600);
    }

    @Test
    void questionsAndAnswersAreSentences() {
        for (Asked asked : asked()) {
            assertThat(asked.question().text())
                    .matches("[A-Z].*\\?")
                    .doesNotContain("  ", "{")
                    .doesNotContainPattern("\\ba [aeio]");
            assertThat(asked.question().answer().text())
                    .matches("[A-Z].*\\.")
                    .doesNotContain("  ", "{")
                    .doesNotContainPattern("\\ba [aeio]");
        }
    }
}
