package attentionlens.app.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.SampleImage;
import attentionlens.app.canvas.Raster;
import attentionlens.app.task.LaterRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThumbnailsViewModelTest {
    @TempDir
    Path folder;

    private final LaterRunner runner = new LaterRunner();
    private final ThumbnailsViewModel thumbnails = new ThumbnailsViewModel(runner);

    private void finish() {
        while (runner.isBusy()) {
            runner.runAll();
        }
    }

    @Test
    void picturesAreSmallAndReadOnce() throws IOException {
        Path image = SampleImage.write(folder);
        ReadOnlyObjectProperty<Optional<Raster>> picture = thumbnails.of(image);
        assertThat(picture.get()).isEmpty();
        finish();
        assertThat(picture.get().orElseThrow().width()).isBetween(64, 128);
        assertThat(thumbnails.of(image).get()).containsSame(picture.get().orElseThrow());
        assertThat(runner.isBusy()).isFalse();
    }

    @Test
    void whatIsNoPictureStaysEmptyAndTheOthersAreRead() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.png"), "no picture");
        ReadOnlyObjectProperty<Optional<Raster>> none = thumbnails.of(broken);
        ReadOnlyObjectProperty<Optional<Raster>> picture = thumbnails.of(SampleImage.write(folder));
        finish();
        assertThat(none.get()).isEmpty();
        assertThat(picture.get()).isPresent();
    }

    /** Those that were scrolled past are read when they are asked for again. */
    @Test
    void theLatestAreReadFirstAndThoseScrolledPastNotAtAll() throws IOException {
        Path image = SampleImage.write(folder);
        List<String> read = new ArrayList<>();
        for (int i = 0; i < 63; i++) {
            String name = i + ".png";
            Path copy = Files.copy(image, folder.resolve(name));
            thumbnails.of(copy).subscribe(now -> now.ifPresent(ignored -> read.add(name)));
        }
        finish();
        assertThat(read)
                .startsWith("0.png", "62.png", "61.png")
                .endsWith("3.png")
                .hasSize(61);
        Path past = folder.resolve("1.png");
        ReadOnlyObjectProperty<Optional<Raster>> again = thumbnails.of(past);
        finish();
        assertThat(again.get()).isPresent();
    }
}
