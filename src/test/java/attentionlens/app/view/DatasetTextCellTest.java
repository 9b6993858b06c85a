package attentionlens.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.FakeLoader;
import attentionlens.app.FakeStock;
import attentionlens.app.task.DirectRunner;
import attentionlens.app.task.HeadlessToolkit;
import attentionlens.app.viewmodel.DatasetCaption;
import attentionlens.app.viewmodel.DatasetRow;
import attentionlens.app.viewmodel.MemorySettings;
import attentionlens.app.viewmodel.Workspace;
import attentionlens.hallucination.Mention;
import attentionlens.trace.Span;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.text.Text;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DatasetTextCellTest {
    @BeforeAll
    static void start() {
        HeadlessToolkit.start();
    }

    private static DatasetTextCell.Shown risk(Optional<Boolean> real, double threshold) {
        DatasetCaption caption = caption(OptionalInt.empty(), named("dog", OptionalDouble.of(0.6), real));
        return DatasetTextCell.risk(Optional.of(caption), threshold);
    }

    private static DatasetCaption.Named named(String word, OptionalDouble risk, Optional<Boolean> real) {
        Mention mention = new Mention(new Span(2, 2 + word.length()), word, word);
        return new DatasetCaption.Named(mention, new double[] {0.25}, 0.25, risk, real);
    }

    private static DatasetCaption caption(OptionalInt hallucinated, DatasetCaption.Named... named) {
        return new DatasetCaption(
                "baseline", Optional.empty(), "A dog", List.of(named), Optional.empty(), hallucinated);
    }

    private static DatasetTextCell.Shown hallucinated(DatasetCaption caption) {
        DatasetRow row = new DatasetRow(
                0, "dog.png", Optional.empty(), Optional.empty(), DatasetRow.State.DONE, "", List.of(caption));
        return DatasetTextCell.hallucinated(row, Optional.of(caption));
    }

    @Test
    void whatIsMadeUpIsCountedAndNamedOnce() {
        OptionalDouble none = OptionalDouble.empty();
        DatasetCaption madeUp = caption(
                OptionalInt.of(2),
                named("dog", none, Optional.of(true)),
                named("cat", none, Optional.of(false)),
                named("cat", none, Optional.of(false)),
                named("tree", none, Optional.empty()));
        assertThat(hallucinated(madeUp))
                .isEqualTo(new DatasetTextCell.Shown("2  cat", "hallucinated-text", "Not in the image: cat"));
        DatasetCaption right = caption(OptionalInt.of(0), named("dog", none, Optional.of(true)));
        assertThat(hallucinated(right).text()).isEqualTo("0");
        assertThat(hallucinated(right).style()).isEqualTo("dim");
        assertThat(hallucinated(caption(OptionalInt.empty())).text()).isEqualTo("not known");
    }

    @Test
    void theTooltipTellsWhatIsKnownOfEveryObject() {
        DatasetCaption caption = caption(
                OptionalInt.of(1),
                named("dog", OptionalDouble.of(0.12), Optional.of(true)),
                named("cat", OptionalDouble.of(0.9), Optional.of(false)));
        assertThat(DatasetTextCell.risk(Optional.of(caption), 0.5).text()).isEqualTo("0.90  cat");
        assertThat(DatasetTextCell.risk(Optional.of(caption), 0.5).whole())
                .isEqualTo("dog: SVAR 0.250, risk 0.12, in the image\ncat: SVAR 0.250, risk 0.90, not in the image");
    }

    @Test
    void aWordIsDoubtfulFromTheRiskOnThatTheUserChose() {
        assertThat(risk(Optional.empty(), 0.6).text()).isEqualTo("0.60  dog");
        assertThat(risk(Optional.empty(), 0.6).style()).isEqualTo("hallucinated-text");
        assertThat(risk(Optional.empty(), 0.61).style()).isEqualTo("bright");
    }

    @Test
    void theTruthKnowsBetterThanTheDetector() {
        assertThat(risk(Optional.of(true), 0.1).style()).isEqualTo("real-text");
        assertThat(risk(Optional.of(false), 0.9).style()).isEqualTo("hallucinated-text");
    }

    @Test
    void aCaptionInArabicIsLaidOut() {
        HeadlessToolkit.start().act(() -> {
            String caption =
                    "\u062a\u0638\u0647\u0631 \u0627\u0644\u0635\u0648\u0631\u0629 \u062d\u0645\u0627\u0631\u064a\u0646";
            Workspace workspace =
                    new Workspace(new DirectRunner(), new FakeLoader(), new FakeStock(), new MemorySettings());
            DatasetTextCell cell =
                    new DatasetTextCell(workspace.dataset().rows(), (row, found) -> DatasetTextCell.Shown.NOTHING);
            cell.show(new DatasetTextCell.Shown(caption, "caption-cell", caption));
            Label label = (Label) cell.getGraphic();
            new Scene(new Pane(label));
            label.applyCss();
            label.resize(60, label.prefHeight(60));
            label.layout();
            assertThat(label.lookup(".text"))
                    .isInstanceOfSatisfying(
                            Text.class,
                            text -> assertThat(text.getLayoutBounds().getWidth())
                                    .isPositive());
        });
    }
}
