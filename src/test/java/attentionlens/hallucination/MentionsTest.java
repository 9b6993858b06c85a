package attentionlens.hallucination;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.hallucination.language.English;
import attentionlens.store.Json;
import attentionlens.trace.Span;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MentionsTest {
    private static final English ENGLISH = English.load();
    private static final Mentions MENTIONS = new Mentions(ENGLISH, ObjectVocabulary.coco());

    private static List<String> found(String text) {
        return MENTIONS.find(text).stream()
                .map(mention ->
                        text.substring(mention.span().start(), mention.span().end()) + " = " + mention.category())
                .toList();
    }

    @Test
    void everyMentionStandsAtItsOwnPlace() {
        String text = "A Puppy and two dogs. The dog barks.";
        assertThat(found(text)).containsExactly("Puppy = dog", "dogs = dog", "dog = dog");
        assertThat(MENTIONS.find(text).get(1).span()).isEqualTo(new Span(16, 20));
    }

    /** Captions with all words of the vocabulary, as NLTK and the published scorer's rules read them; made by make_chair_golden.py. */
    @Test
    void captionsAreReadAsThePublishedScorerReadsThem() throws IOException {
        for (String line : Files.readAllLines(Path.of("src/test/resources/hallucination/chair.jsonl"))) {
            JsonNode golden = Json.parse(line, "chair.jsonl");
            CaptionWords read = MENTIONS.read(golden.get("caption").asText());
            assertThat(read.words()).as(line).isEqualTo(texts(golden.get("words")));
            assertThat(read.mentions())
                    .as(line)
                    .extracting(Mention::category)
                    .containsExactlyElementsOf(texts(golden.get("nodes")));
        }
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    @Test
    void pairsAreOneMention() {
        assertThat(
                        found(
                                "Wine glasses, a bow tie and a passenger\njet on the train tracks; a baby elephant at home plate."))
                .containsExactly(
                        "Wine glasses = wine glass",
                        "bow tie = tie",
                        "passenger\njet = airplane",
                        "baby elephant = elephant");
    }

    @Test
    void theSeatOfAToiletIsNoChair() {
        assertThat(found("The seat of the toilet.")).containsExactly("toilet = toilet");
        assertThat(found("The seat of the bus.")).containsExactly("seat = chair", "bus = bus");
        assertThat(MENTIONS.read("The seat of the toilet.").words())
                .containsExactly("the", "seat", "of", "the", "toilet", ".");
    }

    @Test
    void quirksOfThePublishedMetric() {
        assertThat(found("He is seated, a man is skiing and the other is biking."))
                .containsExactly("seated = chair", "man = person", "skiing = skis", "biking = bicycle");
        assertThat(found("A motor bike, a cheesecake and an iPhone.")).isEmpty();
    }

    @Test
    void theOriginalRuleTakesTheFirstOccurrence() {
        String text = "A baseball glove, a baseball bat. Dogs and a dog, another dog. Cats.";
        List<Mention> mentions = MENTIONS.find(text);
        assertThat(mentions)
                .extracting(Mention::category)
                .containsExactly("baseball glove", "baseball bat", "dog", "dog", "dog", "cat");

        List<Optional<Span>> places = new FirstOccurrence(ENGLISH).of(text, mentions);

        Span baseball = new Span(2, 10);
        Span dog = new Span(45, 48);
        assertThat(text.substring(dog.start(), dog.end())).isEqualTo("dog");
        assertThat(places)
                .containsExactly(
                        Optional.of(baseball),
                        Optional.of(baseball),
                        Optional.of(dog),
                        Optional.of(dog),
                        Optional.of(dog),
                        Optional.empty());
        assertThat(new FirstOccurrence(ENGLISH).of("Two cats.", MENTIONS.find("Two cats.")))
                .containsExactly(Optional.of(new Span(4, 8)));
    }
}
