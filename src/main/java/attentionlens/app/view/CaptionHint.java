package attentionlens.app.view;

import attentionlens.app.viewmodel.RunViewModel;
import attentionlens.app.viewmodel.Workspace;
import attentionlens.trace.Run;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;

/** The hint in place of an empty caption. */
final class CaptionHint {
    private CaptionHint() {}

    static StringBinding of(Workspace workspace, int run) {
        return Bindings.createStringBinding(
                () -> text(workspace, run),
                workspace.trace().changesProperty(),
                workspace.generation().runningProperty(),
                workspace.model().nameProperty(),
                workspace.activity().whatProperty());
    }

    private static String text(Workspace workspace, int run) {
        Optional<RunViewModel> shown = workspace.trace().run(run);
        if (shown.map(RunViewModel::text).filter(text -> !text.isBlank()).isPresent()) {
            return "";
        }
        if (workspace.generation().runningProperty().get()) {
            return workspace.activity().whatProperty().get() + "…";
        }
        if (shown.flatMap(RunViewModel::finish).equals(Optional.of(Run.Finish.END_TOKEN))) {
            return "The model said nothing: it ended its answer immediately.";
        }
        if (workspace.model().nameProperty().get().isBlank()) {
            return "Choose a model above: the folder of a LLaVA checkpoint, a hub name in the local cache, or"
                    + " sample-world, the embedded model of drawn scenes. Then generate a caption.";
        }
        return "Press Generate to see where the model looks for every word.";
    }
}
