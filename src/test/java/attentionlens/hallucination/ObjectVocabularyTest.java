package attentionlens.hallucination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attentionlens.trace.Problem;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectVocabularyTest {
    private static final ObjectVocabulary COCO = ObjectVocabulary.coco();

    @Test
    void cocosIsThePublishedOne() {
        assertThat(COCO.categories())
                .hasSize(80)
                .startsWith("person", "bicycle")
                .endsWith("toothbrush");
        assertThat(COCO.size()).isEqualTo(403);
        assertThat(COCO.category("puppy")).hasValue("dog");
        assertThat(COCO.category("seat")).hasValue("chair");
        assertThat(COCO.category("animal")).isEmpty();
    }

    @Test
    void theQuirksOfThePublishedListAreKept() {
        assertThat(COCO.category("motor bike")).isEmpty();
        assertThat(COCO.category(" motor bike")).hasValue("motorcycle");
        assertThat(COCO.category("iphone")).isEmpty();
        assertThat(COCO.pair("wine", "glas")).hasValue("wine glass");
    }

    @Test
    void pairsAreReadAsOneWord() {
        assertThat(COCO.pair("bow", "tie")).hasValue("tie");
        assertThat(COCO.pair("train", "track")).hasValue("train track");
        assertThat(COCO.category("train track")).isEmpty();
        assertThat(COCO.pair("dining", "table")).isEmpty();
    }

    @Test
    void someWordsDoNotCountBesideOthers() {
        assertThat(COCO.isHidden("seat", Set.of("seat", "toilet"))).isTrue();
        assertThat(COCO.isHidden("seat", Set.of("seat", "chair"))).isFalse();
        assertThat(COCO.isHidden("chair", Set.of("chair", "toilet"))).isFalse();
    }

    @Test
    void capitalsOfTheTruthAreOfNoAccount() {
        ObjectVocabulary pets = ObjectVocabulary.parse("dog, puppy", "pets");
        assertThat(pets.categories(Set.of("Dog"), "truth.json")).containsExactly(Map.entry("Dog", "dog"));
    }

    @Test
    void aVocabularyOfOnesOwn() {
        ObjectVocabulary shapes = ObjectVocabulary.parse("""
                # shapes
                ball, sphere
                  block , cube, "odd one"

                [pairs]
                toy block = block
                [beside]
                tower: block, cube
                """, "shapes.txt");

        assertThat(shapes.categories()).containsExactly("ball", "block");
        assertThat(shapes.category("cube")).hasValue("block");
        assertThat(shapes.category("odd one")).hasValue("block");
        assertThat(shapes.pair("toy", "block")).hasValue("block");
        assertThat(shapes.isHidden("cube", Set.of("tower", "cube"))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            dog, puppy;cat, puppy      | Line 2     | 'puppy' twice
            Dog, puppy                 | Line 1     | lower case
            dog,,puppy                 | Line 1     | comma without a word
            dog;[pairs];hot = cold     | Line 3     | two words
            dog;[pairs];hot dog = a = b| Line 3     | two words
            dog;[beside];toilet seat   | Line 3     | word:
            dog;[colors]               | Line 2     | [colors]
            [pairs]                    | shapes.txt | no category
            """)
    void whatDoesNotFitIsNamedByLine(String lines, String where, String what) {
        assertThatThrownBy(() -> ObjectVocabulary.parse(lines.replace(';', '\n'), "shapes.txt"))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll(where, what);
    }
}
