package attentionlens.hallucination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import attentionlens.store.CaptionFile;
import attentionlens.store.ChairPickle;
import attentionlens.store.Json;
import attentionlens.trace.Problem;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ChairReportTest {
    private static final Path REFERENCE = Path.of("../shared/reference");
    private static final Mentions MENTIONS = Mentions.coco();

    @Test
    void everyFigureIsWhatItsDefinitionSays() {
        GroundTruth truth =
                GroundTruth.of(Map.of(1L, Set.of("dog", "couch"), 2L, Set.of("bus"), 3L, Set.of()), "three");
        List<Caption> captions = List.of(
                new Caption(1, "A dog, another dog and a cat."),
                new Caption(2, "A bus."),
                new Caption(3, "A red sky."));

        ChairReport report = ChairReport.of(captions, truth, MENTIONS);

        assertThat(report.score()).isEqualTo(new ChairScore(3, 1, 4, 1, 3, 3, 2, 16));
        assertThat(report.score().chairS()).isEqualTo(1 / 3.0);
        assertThat(report.score().chairI()).isEqualTo(1 / 4.0);
        assertThat(report.score().recall()).isEqualTo(2 / 3.0);
        assertThat(report.score().precision()).isEqualTo(2 / 3.0);
        assertThat(report.score().f1()).isCloseTo(2 / 3.0, within(1e-15));
        assertThat(report.score().length()).isEqualTo(16 / 3.0);
        assertThat(report.sentences().getFirst().hallucinated())
                .extracting(Mention::word)
                .containsExactly("cat");
    }

    @Test
    void whatIsDividedByNothingIsNoNumber() {
        GroundTruth truth = GroundTruth.of(Map.of(1L, Set.of()), "empty");
        ChairScore score = ChairReport.of(List.of(new Caption(1, "Blue.")), truth, MENTIONS)
                .score();
        assertThat(score.chairS()).isZero();
        assertThat(score.chairI()).isNaN();
        assertThat(score.recall()).isNaN();
    }

    @Test
    void anImageThatTheTruthDoesNotKnowIsRefused() {
        GroundTruth truth = GroundTruth.of(Map.of(), "nothing.json");
        assertThatThrownBy(() -> ChairReport.of(List.of(new Caption(7, "A dog.")), truth, MENTIONS))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll("nothing.json", "7");
    }

    @Test
    @Tag("reference")
    void theGreedyCaptionsScoreAsPublished() {
        ChairScore score = score("llava15_greedy_500.jsonl").score();
        assertThat(score).isEqualTo(new ChairScore(500, 241, 3782, 537, 1576, 1642, 1229, 49_233));
    }

    @Test
    @Tag("reference")
    void theGuidedCaptionsAreReadWordForWordAsPublished() {
        ChairReport report = score("llava15_chair_scored_500.json");
        assertThat(report.score()).isEqualTo(new ChairScore(500, 125, 3889, 261, 1568, 1248, 1072, 40_568));
        JsonNode expected =
                Json.read(REFERENCE.resolve("llava15_chair_scored_500.json")).get("sentences");
        for (int i = 0; i < expected.size(); i++) {
            ChairSentence sentence = report.sentences().get(i);
            JsonNode published = expected.get(i);
            assertThat(sentence.words()).isEqualTo(texts(published.get("words")));
            assertThat(sentence.mentions())
                    .extracting(Mention::category)
                    .isEqualTo(texts(published.get("mscoco_generated_words")));
            assertThat(sentence.hallucinated())
                    .extracting(mention -> "[\"" + mention.word() + "\",\"" + mention.category() + "\"]")
                    .isEqualTo(texts(published.get("mscoco_hallucinated_words")));
        }
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.isTextual() ? element.asText() : element.toString()));
        return texts;
    }

    private static ChairReport score(String file) {
        assumeTrue(Files.isDirectory(REFERENCE), "../shared/reference is not here: the published captions are missing");
        GroundTruth truth = GroundTruth.of(ChairPickle.read(REFERENCE.resolve("chair.pkl")), "chair.pkl");
        CheckedCaptions checked = CheckedCaptions.of(CaptionFile.read(REFERENCE.resolve(file)), truth);
        assertThat(checked.bad()).isEmpty();
        return ChairReport.of(checked.captions(), truth, MENTIONS);
    }
}
