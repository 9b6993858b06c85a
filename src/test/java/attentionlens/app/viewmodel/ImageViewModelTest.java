package attentionlens.app.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.trace.SourceImage;
import attentionlens.trace.TraceFixtures;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageViewModelTest {
    private static final byte[] PICTURE = TraceFixtures.drawnRoom(8, 6);

    private static Path checked(String name) {
        ShownImage image = ImageViewModel.decode(new SourceImage(name, "", PICTURE));
        return ImageViewModel.reading(image, file -> {
            assertThat(file).hasBinaryContent(PICTURE);
            return file;
        });
    }

    @Test
    void theEngineReadsATracesImageUnderItsName() {
        assertThat(checked("living room.png").getFileName()).hasToString("living room.png");
    }

    @Test
    void nothingIsLeftOfATracesImageOnceItIsRead() {
        assertThat(checked("living room.png").getParent()).doesNotExist();
    }

    /** Otherwise the author of a trace could have any file overwritten. */
    @ParameterizedTest
    @ValueSource(strings = {"../../room.png", "/tmp/room.png", "..\\room.png", "C:\\room.png", "..", "", "a\0b.png"})
    void whatATraceCallsItsImageLeadsNowhereElse(String name) {
        Path file = checked(name);
        assertThat(file.normalize()).isEqualTo(file);
        assertThat(file.resolveSibling("other")).asString().matches(".*attention-lens\\d+.other");
    }
}
