package attentionlens.app.viewmodel;

import attentionlens.app.FakeLoader;
import attentionlens.app.FakeStock;
import attentionlens.app.SampleImage;
import attentionlens.app.task.DirectRunner;
import attentionlens.app.viewmodel.DatasetRow.State;
import attentionlens.store.CaptionFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A folder of three images and a workspace with a model chosen. */
abstract class DatasetStand {
    @TempDir
    Path folder;

    Workspace workspace = opened();
    Path images = Path.of("");
    Path results = Path.of("");

    static Workspace opened() {
        Workspace workspace =
                new Workspace(new DirectRunner(), new FakeLoader(), new FakeStock(), new MemorySettings());
        workspace.model().nameProperty().set("sample");
        return workspace;
    }

    @BeforeEach
    void drawImages() throws IOException {
        images = Files.createDirectory(folder.resolve("images"));
        results = folder.resolve("images-traces");
        Path image = SampleImage.write(images);
        Files.copy(image, images.resolve("other.png"));
        Files.copy(image, images.resolve("third.png"));
    }

    void truthBeside() throws IOException {
        Files.move(SampleImage.writeTruth(folder), folder.resolve("instances.json"));
    }

    DatasetViewModel dataset() {
        return workspace.dataset();
    }

    QueueViewModel queue() {
        return workspace.dataset().queue();
    }

    List<State> states() {
        return dataset().rows().all().stream().map(DatasetRow::state).toList();
    }

    DatasetRow row(int index) {
        return dataset().rows().all().get(index);
    }

    String message() {
        return workspace.messages().messageProperty().get().map(Message::text).orElse("");
    }

    List<String> captioned() {
        return CaptionFile.read(results.resolve("captions.jsonl")).rows().stream()
                .map(CaptionFile.Row::imageId)
                .toList();
    }

    /** Runs an action once a number of images are captioned. */
    void after(int images, Runnable action) {
        queue().progressProperty().subscribe((before, now) -> {
            if (now.done() == images && now.done() > before.done()) {
                action.run();
            }
        });
    }
}
