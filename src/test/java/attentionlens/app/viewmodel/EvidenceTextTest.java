package attentionlens.app.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.hallucination.Mention;
import attentionlens.trace.ArrayData;
import attentionlens.trace.Box;
import attentionlens.trace.GeometryKind;
import attentionlens.trace.ImageGeometry;
import attentionlens.trace.Span;
import attentionlens.trace.TokenStep;
import attentionlens.trace.TokenStep.Alternative;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class EvidenceTextTest {
    /** Three by three patches of ten pixels each. */
    private static final ImageGeometry GEOMETRY =
            new ImageGeometry(GeometryKind.PAD, 30, 30, new Box(0, 0, 30, 30), 30, 30, 10, 3, 3, 0);

    private final EvidenceText text = new EvidenceText();

    private String written() {
        return new Evidence(text.parts(), List.of(), List.of()).text();
    }

    @Test
    void anObjectIsNamedByItsCategoryTooIfThatIsAnotherWord() {
        Flag puppy = new Flag(
                Flag.Kind.REAL,
                new Mention(new Span(0, 5), "puppy", "dog"),
                OptionalDouble.empty(),
                OptionalDouble.empty());
        text.object("puppy", puppy, "");
        text.object("Dog", puppy, "");
        assertThat(written()).isEqualTo("“puppy” (dog) is in the image. “Dog” is in the image. ");
    }

    /** Two heads look at the first patch, one at the last. */
    @Test
    void headsAreCountedInWords() {
        float[] attention = new float[3 * 9];
        attention[0] = 0.9f;
        attention[9] = 0.9f;
        attention[26] = 0.5f;
        ArrayData row = ArrayData.of(attention, 1, 3, 9);
        WordFocus focus =
                WordFocus.of(new TokenRow("dog", GEOMETRY, row, Optional.empty(), new TokenVar(row)), Optional.empty());
        text.heads(focus, List.of(new Box(0, 0, 10, 10)));
        text.heads(focus, List.of(new Box(20, 20, 30, 30)));
        assertThat(written())
                .isEqualTo("1 of 3 heads (layer 0) does not look where their mean does; 2 look at the object. "
                        + "1 of 3 heads (layer 0) does not look where their mean does; 1 looks at the object. ");
    }

    @Test
    void theRunnerUpIsTheNextLikelyTokenEvenIfItIsBlank() {
        token(5, 0.6f);
        assertThat(written()).isEqualTo("Token probability 0.60; runner-up: “⏎” 0.25.");
    }

    @Test
    void aTokenThatWasDrawnHasALikelierOneAndNoRunnerUp() {
        token(7, 0.1f);
        token(9, 0.01f);
        assertThat(written())
                .isEqualTo("Token probability 0.10; likeliest: “cat” 0.60."
                        + "Token probability 0.01; likeliest: “cat” 0.60.");
    }

    private void token(int chosen, float probability) {
        List<Alternative> likeliest = List.of(
                new Alternative(5, " cat", 0.6f), new Alternative(6, "\n", 0.25f), new Alternative(7, " dog", 0.1f));
        text.token(new TokenStep(chosen, " word", probability, 1, likeliest));
    }
}
