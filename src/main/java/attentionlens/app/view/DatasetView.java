package attentionlens.app.view;

import attentionlens.app.viewmodel.Workspace;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;

/** A folder of images as a whole, in place of one image. */
final class DatasetView extends BorderPane {
    private final DatasetTable table;

    DatasetView(Workspace workspace, ViewState state, Commands commands) {
        setId("dataset");
        getStyleClass().add("dataset");
        DatasetHeader header = new DatasetHeader(workspace, commands);
        table = new DatasetTable(workspace, state);
        setTop(header);
        setCenter(table);
        setRight(new DatasetSide(workspace, state, commands::export));
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.isShortcutDown() && event.getCode() == KeyCode.F) {
                header.find();
                event.consume();
            }
        });
    }

    /** Returns to the row whose trace was open, and takes the focus. */
    void reveal() {
        table.reveal();
    }
}
