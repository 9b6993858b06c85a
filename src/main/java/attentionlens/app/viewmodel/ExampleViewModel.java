package attentionlens.app.viewmodel;

import attentionlens.store.Assets;
import attentionlens.trace.Word;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The shipped example, which the window shows first. */
public final class ExampleViewModel {
    private final Workspace workspace;
    private final TraceFiles files;

    ExampleViewModel(Workspace workspace, TraceFiles files) {
        this.workspace = workspace;
        this.files = files;
    }

    /**
     * Shows the example, unless something else is about to be opened in its place.
     *
     * @param files files and folders that are opened next
     * @param described the example's trace, such as {@link Assets#exampleTrace}
     * @param shown called once it is shown, or at once if that takes long
     */
    public void begin(List<Path> files, Optional<Path> described, Runnable shown) {
        if (files.stream().map(PathKind::of).anyMatch(PathKind::isLookedAt)) {
            nameModel();
            shown.run();
        } else {
            begin(described, shown);
        }
    }

    /**
     * Shows the example as the embedded model described it when the program was built, or lets it do so now.
     *
     * @param described the example's trace, such as {@link Assets#exampleTrace}
     * @param shown called once it is shown, or at once if that takes long
     */
    public void begin(Optional<Path> described, Runnable shown) {
        nameModel();
        described.ifPresentOrElse(
                file -> files.read(
                        file,
                        opened -> {
                            show(opened);
                            shown.run();
                        },
                        failure -> {
                            workspace.messages().show(failure);
                            shown.run();
                        }),
                () -> {
                    show();
                    shown.run();
                });
    }

    private void nameModel() {
        if (workspace.settings().models().isEmpty()) {
            workspace.model().nameProperty().set(Assets.MODEL_NAME);
        }
    }

    private void show(TraceFiles.Opened opened) {
        TraceEntry entry = TraceEntry.of(opened.trace(), opened.image(), Optional.empty());
        workspace.library().add(entry);
        workspace.navigation().display(entry);
        workspace
                .selection()
                .restore(workspace
                        .selection()
                        .chosen()
                        .withWord(
                                0, lastWord(workspace.trace().runs().getFirst().words())));
    }

    /** Returns the last word that is not punctuation: the background comes last in a caption, and is hallucinated most often. */
    private static int lastWord(List<Word> words) {
        int last = words.size() - 1;
        while (last > 0 && words.get(last).isPunctuation()) {
            last--;
        }
        return last;
    }

    /** Lets the embedded model describe an example scene. */
    public void show() {
        workspace.messages().dismiss();
        workspace.model().nameProperty().set(Assets.MODEL_NAME);
        workspace.image().open(Assets.exampleImage(), opened -> {
            workspace.navigation().showNew(opened);
            workspace.generation().generate();
        });
    }
}
