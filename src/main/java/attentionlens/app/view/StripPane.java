package attentionlens.app.view;

import attentionlens.app.viewmodel.StripViewModel.Strip;
import attentionlens.app.viewmodel.Workspace;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** The strip with its title and the value under the pointer. */
final class StripPane extends VBox {
    StripPane(Workspace workspace, ViewState state) {
        super(6);
        getStyleClass().add("strip-pane");
        setId("strip-pane");
        StripView strip = new StripView(workspace.panes().strip(), workspace.selection(), state);
        Label title = Build.label("", "section-title");
        title.textProperty().bind(workspace.panes().strip().stripProperty().map(StripPane::title));
        Label pointed = Build.label("", "small", "bright");
        pointed.setId("strip-pointed");
        pointed.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> strip.pointedProperty().get().isEmpty()
                                ? hint(workspace)
                                : strip.pointedProperty().get(),
                        strip.pointedProperty(),
                        workspace.panes().strip().stripProperty()));
        getChildren().addAll(Build.row(8, title, Build.spring(), pointed), strip);
    }

    private static String title(Strip strip) {
        return "Image attention of every word (SVAR, layers " + strip.layers().first() + "–"
                + strip.layers().last() + ")";
    }

    private static String hint(Workspace workspace) {
        return workspace.panes().strip().stripProperty().get().columns() > 1
                ? workspace.trace().columnName(0) + " above, "
                        + workspace.trace().columnName(1) + " below, aligned"
                : "";
    }
}
