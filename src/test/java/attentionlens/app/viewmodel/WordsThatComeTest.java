package attentionlens.app.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.FakeLoader;
import attentionlens.app.FakeModel;
import attentionlens.app.FakeStock;
import attentionlens.app.SampleImage;
import attentionlens.app.task.DirectRunner;
import attentionlens.app.task.LaterRunner;
import attentionlens.app.task.TaskRunner;
import attentionlens.app.viewmodel.CurvesViewModel.Frame;
import attentionlens.figure.Theme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often the window is drawn again while a caption is generated. */
class WordsThatComeTest {
    private static final String GENERATING = "Generating";

    @TempDir
    Path folder;

    private Workspace workspace(TaskRunner runner) {
        Workspace workspace = new Workspace(runner, new FakeLoader(), new FakeStock(), new MemorySettings());
        workspace.model().nameProperty().set("sample");
        workspace.open(SampleImage.write(folder));
        return workspace;
    }

    @Test
    void wordsThatComeFasterThanTheyAreDrawnAreShownTogether() {
        LaterRunner runner = new LaterRunner();
        Workspace workspace = workspace(runner);
        finish(runner);
        List<String> texts = new ArrayList<>();
        workspace.trace().changesProperty().subscribe(() -> {
            if (workspace.activity().whatProperty().get().equals(GENERATING)) {
                texts.add(workspace.trace().text(0));
            }
        });
        workspace.generation().generate();
        finish(runner);
        assertThat(texts).containsExactly(FakeModel.BASELINE);
        assertThat(workspace.trace().trace()).isPresent();
    }

    @Test
    void heatIsShownWhileWordsCome() {
        Workspace workspace = workspace(new DirectRunner());
        List<String> shown = new ArrayList<>();
        workspace
                .trace()
                .changesProperty()
                .subscribe(() -> workspace
                        .trace()
                        .run(0)
                        .filter(run -> run.finish().isEmpty())
                        .flatMap(run -> workspace.heat().heatsProperty().get().of(0))
                        .ifPresent(heat -> shown.add(heat.word())));
        workspace.generation().generate();
        assertThat(shown).startsWith("The", "image", "shows");
    }

    /** "cat" may become "cattle". */
    @Test
    void theLastWordNamesNothingUntilAnotherOneComes() {
        Workspace workspace = workspace(new DirectRunner());
        Map<String, Integer> named = new HashMap<>();
        workspace
                .trace()
                .changesProperty()
                .subscribe(() -> workspace
                        .trace()
                        .run(0)
                        .ifPresent(run -> named.put(
                                workspace.trace().text(0),
                                workspace
                                        .panes()
                                        .flags()
                                        .flaggedProperty()
                                        .get()
                                        .of(run)
                                        .size())));
        workspace.generation().generate();
        assertThat(named)
                .containsEntry("The image shows a couch", 0)
                .containsEntry("The image shows a couch and", 1)
                .containsEntry(FakeModel.BASELINE, 5);
    }

    @Test
    void varIsComputedOnceForAllThatShowIt() {
        LaterRunner runner = new LaterRunner();
        Workspace workspace = workspace(runner);
        Panes panes = workspace.panes();
        panes.curves().frameProperty().set(Optional.of(new Frame(300, 180, 1, 1, Theme.DARK)));
        finish(runner);
        List<double[][]> shown = new ArrayList<>();
        panes.matrix().gridProperty().subscribe(grid -> grid.ifPresent(made -> shown.add(made.values())));
        panes.curves()
                .chartProperty()
                .subscribe(chart -> chart.ifPresent(drawn -> drawn.lines().forEach(line -> shown.add(line.values()))));
        workspace.generation().generate();
        finish(runner);
        RunViewModel run = workspace.trace().run(0).orElseThrow();
        List<double[][]> computed = IntStream.range(0, run.tokens().size())
                .mapToObj(token -> run.var(token).orElseThrow())
                .toList();
        assertThat(shown).hasSizeGreaterThan(1).allMatch(computed::contains); // the same arrays
    }

    @Test
    void everyWordHasItsBarInTheEnd() {
        LaterRunner runner = new LaterRunner();
        Workspace workspace = workspace(runner);
        finish(runner);
        workspace.generation().generate();
        finish(runner);
        assertThat(workspace.panes().strip().stripProperty().get().slots())
                .isNotEmpty()
                .allMatch(slot -> slot.left().orElseThrow().svar().isPresent());
    }

    private static void finish(LaterRunner runner) {
        while (runner.isBusy()) {
            runner.runAll();
        }
    }

    @Test
    void whatIsDrawnOfAChosenWordIsNotDrawnAgainWhileOthersCome() {
        Workspace workspace = workspace(new DirectRunner());
        Panes panes = workspace.panes();
        panes.curves().frameProperty().set(Optional.of(new Frame(300, 180, 1, 1, Theme.DARK)));
        List<Object> drawn = new ArrayList<>();
        int[] words = new int[1];
        workspace.trace().changesProperty().subscribe(() -> {
            words[0] = workspace.trace().run(0).map(run -> run.words().size()).orElse(0);
            if (words[0] == 2) {
                workspace.selection().selectWord(0, 0);
            }
        });
        Stream.of(
                        workspace.heat().heatsProperty(),
                        panes.matrix().gridProperty(),
                        panes.gallery().galleryProperty(),
                        panes.curves().chartProperty())
                .forEach(watched -> watched.subscribe((before, now) -> {
                    if (words[0] > 3
                            && workspace.activity().whatProperty().get().equals(GENERATING)) {
                        drawn.add(now);
                    }
                }));
        workspace.generation().generate();
        assertThat(words[0]).isGreaterThan(20);
        assertThat(panes.matrix().gridProperty().get().orElseThrow().word()).isEqualTo("The");
        assertThat(drawn).isEmpty();
    }
}
