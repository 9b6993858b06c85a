package attentionlens.app.view;

import attentionlens.app.canvas.Images;
import attentionlens.app.viewmodel.DatasetRow;
import attentionlens.app.viewmodel.ThumbnailsViewModel;
import attentionlens.study.ImageList;
import java.nio.file.Path;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.TableCell;
import javafx.scene.image.ImageView;
import javafx.util.Subscription;

/** A cell with a thumbnail of a row's image. */
final class DatasetThumbnail extends TableCell<DatasetRow, DatasetRow> {
    private static final double WIDTH = 66;
    private static final double HEIGHT = 46;

    private final ThumbnailsViewModel thumbnails;
    private final ImageView view = new ImageView();
    private Optional<Path> file = Optional.empty();
    private Subscription watching = Subscription.EMPTY;

    DatasetThumbnail(ThumbnailsViewModel thumbnails) {
        this.thumbnails = thumbnails;
        view.setFitWidth(WIDTH);
        view.setFitHeight(HEIGHT);
        view.setPreserveRatio(true);
        view.setSmooth(true);
        setAlignment(Pos.CENTER);
        setGraphic(view);
    }

    @Override
    protected void updateItem(DatasetRow row, boolean empty) {
        super.updateItem(row, empty);
        Optional<Path> now =
                empty || row == null ? Optional.empty() : row.image().map(ImageList.Entry::file);
        view.setVisible(now.isPresent());
        boolean isThere = now.equals(file) && view.getImage() != null;
        if (now.isPresent() && !isThere) {
            watch(now.get());
        }
    }

    private void watch(Path image) {
        file = Optional.of(image);
        watching.unsubscribe();
        view.setImage(null);
        watching = thumbnails
                .of(image)
                .subscribe(now -> view.setImage(now.map(Images::of).orElse(null)));
    }
}
