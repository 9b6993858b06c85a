package attentionlens.app.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import attentionlens.app.FakeLoader;
import attentionlens.app.FakeStock;
import attentionlens.app.SampleImage;
import attentionlens.app.task.DirectRunner;
import attentionlens.app.viewmodel.SweepViewModel.Row;
import attentionlens.trace.Box;
import attentionlens.trace.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepViewModelTest {
    @TempDir
    Path folder;

    private final Workspace workspace =
            new Workspace(new DirectRunner(), new FakeLoader(), new FakeStock(), new MemorySettings());
    private final SweepViewModel sweep = workspace.panes().sweep();

    @BeforeEach
    void chooseAModelAndAnImage() {
        workspace.model().nameProperty().set("sample");
        workspace.open(SampleImage.write(folder));
        workspace.request().guidedProperty().set(true);
    }

    private List<Row> rows() {
        return sweep.rowsProperty().get();
    }

    private void generate(String alphas) {
        workspace.request().alphaProperty().set(alphas);
        workspace.generation().generate();
    }

    @Test
    void strengthsAreReadAsTheyAreWritten() {
        assertThat(Alphas.parse("0.5")).containsExactly(0.5);
        assertThat(Alphas.parse(" 0,5 ")).containsExactly(0.5);
        assertThat(Alphas.parse("0")).containsExactly(0.0);
        assertThat(Alphas.parse("0, 0.1, 0.3, 0.5")).containsExactly(0.1, 0.3, 0.5);
        assertThat(Alphas.parse("0,0.3,0.3")).containsExactly(0.3);
        assertThat(Alphas.parse("0,1; 0,3")).containsExactly(0.1, 0.3);
        assertThat(Alphas.parse("0,1 0,3")).containsExactly(0.1, 0.3);
        assertThat(Alphas.parse("1, 2 3")).containsExactly(1.0, 2.0, 3.0);
        assertThat(Alphas.parse("0.1 -0.2")).containsExactly(0.1, -0.2);
        for (String wrong : List.of("", " ", "much", "0.1, x")) {
            assertThatThrownBy(() -> Alphas.parse(wrong))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("0.1, 0.3, 0.5");
        }
        assertThatThrownBy(() -> Alphas.parse("1 2 3 4 5 6 7 8 9 10 11 12 13"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("13");
    }

    @Test
    void oneGuidedRunIsNoSweep() {
        generate("0.5");
        assertThat(rows()).isEmpty();
        assertThat(sweep.shownProperty().get()).isFalse();
    }

    @Test
    void everyStrengthIsARow() {
        workspace.truth().open(SampleImage.writeTruth(folder));
        generate("0.1, 0.3, 0.5");
        assertThat(sweep.shownProperty().get()).isTrue();
        assertThat(rows()).extracting(Row::alpha).containsExactly(0.0, 0.1, 0.3, 0.5);
        assertThat(rows()).extracting(row -> row.hallucinated().orElseThrow()).containsExactly(1, 0, 0, 0);
        assertThat(rows().getFirst().doubtful()).containsExactly("cat");
        assertThat(rows()).allMatch(row -> row.objects() == 5);
        RunViewModel last = rows().getLast().run();
        assertThat(rows().getLast().words())
                .isEqualTo(last.text().split(" ").length)
                .isLessThan(last.words().size());
        double mean = last.words().stream()
                .filter(word -> !word.text().equals("."))
                .mapToDouble(word -> last.svar(word).orElseThrow())
                .average()
                .orElseThrow();
        assertThat(rows().getLast().svar().orElseThrow()).isCloseTo(mean, within(1e-12));
    }

    @Test
    void rowsFillWhileTheWordsCome() {
        List<Integer> words = new ArrayList<>();
        sweep.rowsProperty().subscribe(now -> {
            if (now.size() == 3) {
                words.add(now.get(2).words());
            }
        });
        generate("0.2, 0.4");
        assertThat(words).isSorted().contains(1, 7, 20);
    }

    @Test
    void aRowsRunStandsBesideTheBaselineAndUndoTakesItBack() {
        generate("0.1, 0.3, 0.5");
        workspace.navigation().stepTo(rows().get(2).run());
        workspace.navigation().stepTo(rows().get(3).run());
        assertThat(workspace.trace().runs())
                .containsExactly(rows().get(0).run(), rows().get(3).run());
        workspace.navigation().stepTo(rows().getFirst().run());
        assertThat(workspace.trace().runs()).hasSize(2);
        workspace.history().undo();
        assertThat(workspace.trace().runs())
                .containsExactly(rows().get(0).run(), rows().get(1).run());
        workspace.history().redo();
        assertThat(workspace.trace().runs())
                .containsExactly(rows().get(0).run(), rows().get(3).run());
    }

    @Test
    void undoingTheGenerationTakesTheTableAway() {
        generate("0.1, 0.3");
        workspace.history().undo();
        assertThat(rows()).isEmpty();
        assertThat(sweep.shownProperty().get()).isFalse();
        workspace.history().redo();
        assertThat(rows()).hasSize(3);
    }

    @Test
    void aSweepIsAskedForAtOnce() {
        workspace.request().guidedProperty().set(false);
        workspace.request().sweep();
        workspace.generation().generate();
        assertThat(rows()).extracting(Row::alpha).containsExactly(0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6);
    }

    @Test
    void theTableIsCopiedWithWhatMadeIt() {
        workspace.truth().open(SampleImage.writeTruth(folder));
        generate("0.1, 0.3");
        List<String> lines = sweep.csv().lines().toList();
        assertThat(lines)
                .contains("# Image: living-room.png", "# Truth: truth.json")
                .contains("run,layers,alpha,aggregation,words,objects,hallucinated,mean_svar,caption");
        assertThat(lines).noneMatch(line -> line.matches("# (Run|Guidance|Caption): .*")); // one run's
        assertThat(lines.getLast()).startsWith("guided-2,2-6,0.3,mean,").endsWith("in the background.");
        assertThat(lines.get(lines.size() - 3)).startsWith("baseline,,0.0,,");
    }

    @Test
    void boxesAreReadAsTheyAreWritten() {
        assertThat(Boxes.parse("10, 20 110;220.5")).isEqualTo(new Box(10, 20, 110, 220.5));
        for (String wrong : List.of("", "1 2 3", "1 2 3 x", "5 5 5 9", "1 2 3 4 5", "1 2 NaN 4")) {
            assertThatThrownBy(() -> Boxes.parse(wrong))
                    .as(wrong)
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("is not a box");
        }
    }
}
