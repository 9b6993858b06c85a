package attentionlens.app.viewmodel;

import attentionlens.store.Assets;
import attentionlens.trace.Word;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The example that is shipped, and what the window begins with. */
public final class ExampleViewModel {
    private final Workspace workspace;
    private final TraceFiles files;

    ExampleViewModel(Workspace workspace, TraceFiles files) {
        this.workspace = workspace;
        this.files = files;
    }

    /**
     * The example, unless something else will be looked at.
     *
     * @param files what is opened next
     * @param described the example's trace, such as {@link Assets#exampleTrace}
     * @param shown called when it is there, or at once where that takes long
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
     * Shows the example as the embedded model described it when the program was built; where it was not, it does so now.
     *
     * @param described the example's trace, such as {@link Assets#exampleTrace}
     * @param shown called when it is there, or at once where that takes long
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
        workspace.looking().lookAt(entry);
        workspace
                .selection()
                .restore(workspace
                        .selection()
                        .chosen()
                        .withWord(
                                0, lastWord(workspace.trace().runs().getFirst().words())));
    }

    /** What is said of the background comes last, and is made up most often. */
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
            workspace.looking().showNew(opened);
            workspace.generation().generate();
        });
    }
}
