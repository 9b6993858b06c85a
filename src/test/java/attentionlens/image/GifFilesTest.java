package attentionlens.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attentionlens.trace.Problem;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GifFilesTest {
    /** A GIF says its size in two bytes a side. */
    @ParameterizedTest
    @CsvSource({"300, 10", "10, 300", "256, 256"})
    void largeGifsAreRead(int width, int height) throws IOException {
        BufferedImage drawn = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED);
        drawn.setRGB(width - 1, height - 1, 0xffff0000);
        ByteArrayOutputStream gif = new ByteArrayOutputStream();
        assertThat(ImageIO.write(drawn, "gif", gif)).isTrue();
        Picture picture = ImageFiles.decode("x.gif", gif.toByteArray());
        assertThat(picture.width()).isEqualTo(width);
        assertThat(picture.height()).isEqualTo(height);
        assertThat(picture.sample(width - 1, height - 1, 0)).isEqualTo(255);
        assertThat(picture.sample(0, 0, 0)).isZero();
    }

    /** Java's reader leaves out passes without a row only if the image has five rows or more. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 20})
    void rowsOfInterlacedGifsStayInPlaceOrAreRefused(int height) throws IOException {
        BufferedImage drawn = new BufferedImage(3, height, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < height; y++) {
            drawn.getRaster().setPixels(0, y, 3, 1, new int[] {10 * y, 10 * y + 1, 10 * y + 2});
        }
        for (int y = 0; y < height; y++) {
            assertThat(ImageFiles.decode("x.gif", gif(drawn, ImageWriteParam.MODE_DISABLED))
                            .sample(2, y, 0))
                    .isEqualTo(10 * y + 2);
        }
        byte[] interlaced = gif(drawn, ImageWriteParam.MODE_DEFAULT);
        if (height > 1 && height < 5) {
            assertThatThrownBy(() -> ImageFiles.decode("x.gif", interlaced))
                    .isInstanceOf(Problem.class)
                    .hasMessageContainingAll("x.gif", "interlaced", height + " rows", "PNG");
        } else {
            Picture picture = ImageFiles.decode("x.gif", interlaced);
            for (int y = 0; y < height; y++) {
                assertThat(picture.sample(2, y, 0)).isEqualTo(10 * y + 2);
            }
        }
    }

    private static byte[] gif(BufferedImage drawn, int progressive) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        parameters.setProgressiveMode(progressive);
        try (ImageOutputStream to = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(to);
            writer.write(null, new IIOImage(drawn, null, null), parameters);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 8})
    void refusesAGifWhoseFrameIsNarrowerOrLowerThanItsScreen(int sizeAt) {
        byte[] gif = Goldens.bytes("files/palette.gif");
        gif[sizeAt]++;
        assertThatThrownBy(() -> ImageFiles.decode("part.gif", gif))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("fills only part");
    }
}
