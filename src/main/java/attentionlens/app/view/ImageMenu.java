package attentionlens.app.view;

import attentionlens.app.viewmodel.Boxes;
import attentionlens.app.viewmodel.ImageTruth;
import attentionlens.app.viewmodel.RunViewModel;
import attentionlens.app.viewmodel.Workspace;
import attentionlens.store.CocoAnnotations.Instance;
import attentionlens.trace.Box;
import attentionlens.trace.Problem;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;

/** The menu of boxes in which attention is counted: around an object of the ground truth, or typed as numbers. */
final class ImageMenu extends ContextMenu {
    private final Workspace workspace;
    private final int column;
    private final Menu objects = new Menu("Box from truth");
    private final MenuItem release = new MenuItem("Clear the box");

    ImageMenu(Workspace workspace, int column) {
        this.workspace = workspace;
        this.column = column;
        release.setOnAction(event -> workspace.selection().selectBox(Optional.empty()));
        Menu numbers = new Menu("Box from coordinates");
        numbers.getItems().add(written());
        getItems().addAll(objects, numbers, new SeparatorMenuItem(), release);
        setOnShowing(event -> prepare());
    }

    private void prepare() {
        List<Instance> known = truth().map(ImageTruth::instances).orElse(List.of());
        objects.getItems()
                .setAll(IntStream.range(0, known.size())
                        .mapToObj(index -> item(known, index))
                        .toList());
        objects.setDisable(known.isEmpty());
        release.setDisable(workspace.selection().chosen().box().isEmpty());
    }

    private Optional<ImageTruth> truth() {
        return workspace
                .trace()
                .run(column)
                .map(RunViewModel::image)
                .or(() -> workspace.image().shown())
                .flatMap(workspace.truth()::of);
    }

    /** Returns an object's item, with a number if there are several of its category. */
    private MenuItem item(List<Instance> known, int index) {
        Instance object = known.get(index);
        List<Instance> alike = known.stream()
                .filter(other -> other.category().equals(object.category()))
                .toList();
        MenuItem item = new MenuItem(object.category() + (alike.size() > 1 ? " " + (alike.indexOf(object) + 1) : ""));
        item.setMnemonicParsing(false);
        item.setOnAction(event -> workspace.selection().selectBox(Optional.of(object.box())));
        return item;
    }

    private MenuItem written() {
        TextField field = new TextField();
        field.setId("box-numbers");
        field.setPromptText("left, top, right, bottom");
        field.setAccessibleText("Left, top, right and bottom edges in image pixels, then Enter");
        field.setOnAction(event -> {
            hide();
            take(field.getText());
        });
        return Build.fieldItem(field);
    }

    private void take(String text) {
        try {
            Box box = Boxes.parse(text);
            workspace.selection().selectBox(Optional.of(box));
        } catch (Problem problem) {
            workspace.messages().show(problem);
        }
    }
}
