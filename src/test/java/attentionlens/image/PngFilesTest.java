package attentionlens.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PngFilesTest {
    /** ImageIO's own would be closed by Ctrl-C in the middle of a picture, and need a folder that can be written. */
    @Test
    void aPictureIsEncodedWithoutATemporaryFile(@TempDir Path folder) throws IOException {
        Path cache = Files.createDirectory(folder.resolve("cache"));
        ImageIO.setCacheDirectory(cache.toFile());
        Files.delete(cache);
        byte[] png;
        try {
            png = PngFiles.bytes(new Picture(2, 1, new byte[] {1, 2, 3, 4, 5, 6}).buffered());
        } finally {
            ImageIO.setCacheDirectory(null);
        }
        assertThat(ImageIO.read(new ByteArrayInputStream(png)).getRGB(1, 0)).isEqualTo(0xff040506);
    }
}
