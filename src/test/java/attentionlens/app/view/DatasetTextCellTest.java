package attentionlens.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.FakeLoader;
import attentionlens.app.FakeStock;
import attentionlens.app.task.DirectRunner;
import attentionlens.app.task.HeadlessToolkit;
import attentionlens.app.viewmodel.DatasetCaption;
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
        Mention dog = new Mention(new Span(2, 5), "dog", "dog");
        DatasetCaption.Named named =
                new DatasetCaption.Named(dog, new double[] {0.25}, 0.25, OptionalDouble.of(0.6), real);
        DatasetCaption caption = new DatasetCaption(
                "baseline", Optional.empty(), "A dog", List.of(named), Optional.empty(), OptionalInt.empty());
        return DatasetTextCell.risk(Optional.of(caption), threshold);
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
