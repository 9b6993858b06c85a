package attentionlens.app.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import attentionlens.store.CocoAnnotations.Instance;
import attentionlens.trace.ArrayData;
import attentionlens.trace.Box;
import attentionlens.trace.GeometryKind;
import attentionlens.trace.ImageGeometry;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WordFocusTest {
    /** Three by three patches of ten pixels each, all on the image. */
    private static final ImageGeometry SQUARE = geometry(30, new Box(0, 0, 30, 30));

    /** The same for a wide image: only the middle row lies on it. */
    private static final ImageGeometry WIDE = geometry(10, new Box(0, -10, 30, 20));

    private static ImageGeometry geometry(int height, Box window) {
        return new ImageGeometry(GeometryKind.PAD, 30, height, window, 30, 30, 10, 3, 3, 0);
    }

    private static List<Place> looks(ImageGeometry geometry, Instance[] truth, float... attention) {
        ArrayData row = ArrayData.of(attention, 1, 1, 9);
        TokenRow token = new TokenRow("dog", geometry, row, Optional.empty(), new TokenVar(row));
        Optional<ImageTruth> known = truth.length == 0
                ? Optional.empty()
                : Optional.of(new ImageTruth("truth", Set.of("couch", "dog", "cat"), List.of(truth)));
        return WordFocus.of(token, known).regions();
    }

    @Test
    void regionsAreNamedByTheirPlaces() {
        Instance[] unknown = {};
        List<Place> corners = looks(SQUARE, unknown, 0.5f, 0, 0, 0, 0, 0, 0, 0, 0.3f);
        assertThat(corners).extracting(Place::name).containsExactly("top left", "bottom right");
        assertThat(corners.getFirst().boxes()).containsExactly(new Box(0, 0, 10, 10));
        assertThat(corners.getFirst().share().orElseThrow()).isCloseTo(0.625, within(1e-6));
        assertThat(looks(SQUARE, unknown, 0, 0, 0, 0, 0.5f, 0, 0, 0, 0))
                .extracting(Place::name)
                .containsExactly("centre");
        assertThat(looks(WIDE, unknown, 0, 0, 0, 0, 0, 0.5f, 0, 0, 0))
                .extracting(Place::name)
                .containsExactly("middle right");
        assertThat(looks(WIDE, unknown, 0, 0.5f, 0, 0, 0, 0, 0.4f, 0, 0))
                .extracting(Place::name)
                .containsExactly("padding", "padding");
    }

    @Test
    void regionsAreNamedByTheSmallestObjectThatMostOfTheirAttentionLiesOn() {
        Instance[] truth = {
            new Instance("couch", new Box(0, 0, 30, 30)),
            new Instance("dog", new Box(0, 0, 8, 10)),
            new Instance("cat", new Box(20, 20, 24, 24))
        };
        assertThat(looks(SQUARE, truth, 0.5f, 0, 0, 0, 0, 0, 0, 0, 0.3f))
                .extracting(Place::name)
                .containsExactly("dog", "couch"); // the cat is a sixth of its patch
        Instance[] twoPatches = {new Instance("dog", new Box(0, 0, 10, 10)), new Instance("cat", new Box(10, 0, 20, 10))
        };
        assertThat(looks(SQUARE, twoPatches, 0.3f, 0.5f, 0, 0, 0, 0, 0, 0, 0))
                .extracting(Place::name)
                .containsExactly("cat");
        Instance[] away = {new Instance("dog", new Box(0, 20, 10, 30))};
        assertThat(looks(SQUARE, away, 0, 0, 0.5f, 0, 0, 0, 0, 0, 0))
                .extracting(Place::name)
                .containsExactly("top right");
    }
}
