package attentionlens.app.headless;

import attentionlens.app.viewmodel.DatasetRow;
import attentionlens.app.viewmodel.Flag;
import attentionlens.app.viewmodel.RunViewModel;
import attentionlens.app.viewmodel.SelectionViewModel;
import attentionlens.app.viewmodel.Workspace;
import attentionlens.image.ImageFiles;
import attentionlens.store.Assets;
import attentionlens.trace.ImageGeometry;
import attentionlens.trace.TokenStep;
import attentionlens.trace.Word;
import attentionlens.vlm.Opening;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The journeys through the window on which its pictures are taken. All is real except the large trace, which says so, and the fetching of
 * a model.
 *
 * @param largeTrace a trace file in the shape of a 7B model, with two runs
 * @param noImage a file that is named like an image but is not one
 * @param scenes a folder of drawn scenes
 */
record Journeys(Path largeTrace, Path noImage, Path scenes) {
    /**
     * A journey through one window.
     *
     * @param tokens number of tokens that models generate before they wait for permits
     * @param needs what has to be made before
     * @param states in the order in which they are reached
     */
    record Journey(int tokens, Needs needs, List<State> states) {}

    /** What has to be made before a journey. */
    enum Needs {
        NOTHING,
        LARGE_TRACE,
        SCENES
    }

    static final int ALL = 1_000_000;
    private static final int SOME_TOKENS = 12;
    private static final String WORTH_FETCHING = "llava-hf/llava-interleave-qwen-0.5b-hf";
    /** The number of scenes that get captions, and the tokens that suffice for them. */
    private static final int MOST = 8;

    private static final int TOKENS_OF_MOST = 1000;

    List<Journey> all() {
        return List.of(
                first(),
                streaming(),
                guided(),
                PatchWordsJourney.whole(),
                sweep(),
                large(),
                dataset(),
                foreign(),
                wrong());
    }

    private static Journey first() {
        return new Journey(
                ALL,
                Needs.NOTHING,
                List.of(
                        State.of("empty", stand -> {}),
                        new State(
                                "first-start",
                                stand -> {
                                    stand.act(workspace -> workspace.example().show());
                                    stand.awaitTrace();
                                },
                                stand -> stand.toolkit().act(stand.window()::welcome)),
                        State.opened("export", stand -> Steps.choose(stand, "Export")),
                        State.opened("menu", stand -> Steps.open(stand, "View")),
                        State.opened("shortcuts", stand -> Steps.type(stand, "?")),
                        State.opened("models", stand -> Steps.fire(stand, "#model")),
                        State.opened("run-settings", stand -> Steps.fire(stand, "#run-settings"))));
    }

    private static Journey streaming() {
        return new Journey(
                SOME_TOKENS,
                Needs.NOTHING,
                List.of(
                        State.of("streaming", stand -> {
                            stand.act(workspace -> {
                                workspace.request().guidedProperty().set(true);
                                workspace.example().show();
                            });
                            stand.await("some words have come", () -> Steps.tokens(stand.workspace()) >= SOME_TOKENS);
                        }),
                        State.of(
                                "cancelled",
                                stand -> stand.act(
                                        workspace -> workspace.generation().cancel()))));
    }

    private static Journey guided() {
        return new Journey(
                ALL,
                Needs.NOTHING,
                List.of(
                        State.of("guided", stand -> {
                            stand.act(workspace -> {
                                workspace.request().guidedProperty().set(true);
                                workspace.example().show();
                            });
                            stand.awaitTrace();
                            Steps.chooseObject(stand, 0);
                        }),
                        State.of("evidence", Journeys::evidence),
                        State.of(
                                "difference",
                                stand -> stand.act(workspace ->
                                        workspace.overlay().differenceProperty().set(true))),
                        State.of("patch-and-box", stand -> stand.act(Journeys::patchAndBox)),
                        State.of("another-word", Journeys::anotherWord)));
    }

    /** Selects the first word whose object is doubtful, or else the first that names an object. */
    private static void evidence(Stand stand) {
        stand.await("objects are flagged", () -> !Steps.flags(stand.workspace()).isEmpty());
        stand.act(workspace -> {
            List<Flag> flags = Steps.flags(workspace);
            Flag chosen = flags.stream().filter(Flag::isDoubtful).findFirst().orElseGet(flags::getFirst);
            List<Word> words = workspace.trace().runs().getFirst().words();
            IntStream.range(0, words.size())
                    .filter(word -> words.get(word)
                            .characters()
                            .contains(chosen.mention().span().start()))
                    .findFirst()
                    .ifPresent(word -> workspace.selection().selectWord(0, word));
        });
    }

    private static Journey sweep() {
        return new Journey(ALL, Needs.NOTHING, List.of(State.of("sweep", stand -> {
            stand.act(workspace -> {
                workspace.request().guidedProperty().set(true);
                workspace.request().alphaProperty().set("0.1, 0.3, 0.5, 0.7");
                workspace.example().show();
            });
            stand.awaitTrace();
            stand.act(workspace -> workspace
                    .navigation()
                    .stepTo(workspace
                            .panes()
                            .sweep()
                            .rowsProperty()
                            .get()
                            .getLast()
                            .run()));
        })));
    }

    private Journey large() {
        return new Journey(
                ALL,
                Needs.LARGE_TRACE,
                List.of(
                        State.of("large-trace", stand -> {
                            stand.act(workspace -> workspace.open(largeTrace));
                            stand.awaitTrace();
                            Steps.chooseObject(stand, 1);
                            stand.act(workspace -> {
                                workspace.selection().selectLayer(13);
                                workspace.selection().selectHead(9);
                            });
                        }),
                        State.of(
                                "large-smooth",
                                stand -> stand.act(workspace ->
                                        workspace.overlay().smoothProperty().set(true))),
                        State.of(
                                "large-words",
                                stand -> stand.act(workspace -> {
                                    workspace.overlay().exchange();
                                    workspace.selection().selectLayer(20);
                                }))));
    }

    /** A running queue, and one of its traces. */
    private Journey dataset() {
        return new Journey(
                TOKENS_OF_MOST,
                Needs.SCENES,
                List.of(
                        State.of("dataset-ready", stand -> {
                            stand.act(workspace -> {
                                workspace.model().nameProperty().set(Assets.MODEL_NAME);
                                workspace.request().guidedProperty().set(true);
                                workspace.open(scenes);
                            });
                            stand.await(
                                    "the scenes are there",
                                    () -> stand.workspace().dataset().isOpen());
                        }),
                        State.of("dataset", stand -> {
                            stand.act(workspace -> workspace.dataset().queue().start());
                            stand.await(
                                    "most scenes are captioned",
                                    () -> stand.workspace().dataset().rows().count(DatasetRow.State.DONE) >= MOST);
                        }),
                        State.of("dataset-trace", stand -> {
                            stand.act(workspace -> workspace
                                    .datasetNavigator()
                                    .open(workspace.dataset().rows().shown().getFirst()));
                            stand.awaitTrace();
                        })));
    }

    private static Journey foreign() {
        return new Journey(
                ALL,
                Needs.NOTHING,
                List.of(
                        State.of("photo", stand -> {
                            stand.act(workspace -> {
                                workspace.model().nameProperty().set(Assets.MODEL_NAME);
                                workspace.paste(
                                        ImageFiles.read(Assets.exampleImage()).picture());
                            });
                            stand.await(
                                    "it is said what the embedded model knows",
                                    () -> stand.workspace()
                                            .messages()
                                            .noticeProperty()
                                            .get()
                                            .isPresent());
                        }),
                        new State(
                                "fetching",
                                stand -> {
                                    stand.act(workspace -> workspace.models().get(WORTH_FETCHING));
                                    stand.await(
                                            "something has come",
                                            () -> stand.workspace()
                                                            .models()
                                                            .fetch()
                                                            .fractionProperty()
                                                            .get()
                                                    > 0);
                                },
                                stand -> Steps.fire(stand, "#model"))));
    }

    private Journey wrong() {
        return new Journey(
                ALL,
                Needs.NOTHING,
                List.of(
                        State.of("no-model", stand -> {
                            stand.act(workspace -> {
                                workspace.open(Assets.exampleImage());
                                workspace.model().nameProperty().set("llava-hf/llava-1.5-7b-hf-mine");
                            });
                            stand.await(
                                    "the image is shown",
                                    () -> stand.workspace().image().shown().isPresent());
                            stand.act(workspace -> workspace.generation().generate());
                            Steps.awaitMessage(stand);
                        }),
                        State.of("no-image", stand -> {
                            stand.act(workspace -> workspace.open(noImage));
                            Steps.awaitMessage(stand);
                        })));
    }

    private static void patchAndBox(Workspace workspace) {
        ImageGeometry geometry = workspace.trace().geometry().orElseThrow();
        SelectionViewModel selection = workspace.selection();
        int patch = geometry.patchAt(0.3 * geometry.imageWidth(), 0.3 * geometry.imageHeight())
                .orElseThrow();
        workspace.overlay().differenceProperty().set(false);
        selection.togglePatch(patch);
        selection.pointedProperty().set(OptionalInt.of(patch + 1));
        selection.selectBox(Optional.of(geometry.patchBox(patch + geometry.cols() * 4 + 3)));
        selection.selectHead(3);
        workspace.panes().curves().perHeadProperty().set(true);
        workspace.panes().gallery().acrossLayersProperty().set(true);
    }

    /** Continues with another word in place of the first object. */
    private static void anotherWord(Stand stand) {
        Flag first = Steps.flags(stand.workspace()).getFirst();
        stand.act(workspace -> {
            RunViewModel run = workspace.trace().runs().getFirst();
            Word word = run.wordAt(first.mention().span().start()).orElseThrow();
            List<Integer> kept = run.tokens().stream()
                    .limit(word.tokens().start())
                    .map(TokenStep::id)
                    .toList();
            workspace.selection().release();
            workspace.panes().curves().perHeadProperty().set(false);
            workspace.panes().gallery().acrossLayersProperty().set(false);
            workspace.selection().selectHead(SelectionViewModel.MEAN);
            workspace.generation().fork(run, new Opening(kept, " dogs"));
        });
        stand.awaitTrace();
        Steps.chooseObject(stand, 1);
    }
}
