package attentionlens.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attentionlens.trace.Problem;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JPEGs that are damaged, rare, or tell their colours in rare ways; {@link ImageFilesTest} holds all kinds against Pillow. */
class JpegFilesTest {
    @Test
    void refusesAJpegWithoutItsEnd() {
        byte[] whole = Goldens.bytes("files/444.jpg");
        assertThatThrownBy(() -> ImageFiles.decode("photo.jpg", Arrays.copyOf(whole, whole.length - 2)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("photo.jpg cannot be opened")
                .hasMessageContaining("cut short");
    }

    @Test
    void halvedRowsAreUpsampledUnlessTheJdkHasDoneIt() throws IOException {
        JpegHeader halved = JpegHeader.read(Goldens.bytes("files/440.jpg"));
        JpegHeader full = JpegHeader.read(Goldens.bytes("files/444.jpg"));
        WritableRaster doubled = Raster.createBandedRaster(DataBuffer.TYPE_BYTE, 1, 4, 3, null);
        doubled.setSamples(0, 0, 1, 4, 0, new int[] {128, 128, 128, 128});
        doubled.setSamples(0, 0, 1, 4, 1, new int[] {128, 128, 128, 128});
        doubled.setSamples(0, 0, 1, 4, 2, new int[] {100, 100, 140, 140});
        WritableRaster upsampled = Raster.createBandedRaster(DataBuffer.TYPE_BYTE, 1, 4, 3, null);
        upsampled.setRect(doubled);
        upsampled.setSamples(0, 0, 1, 4, 2, new int[] {100, 110, 130, 140});
        byte[] expected = JpegDecoder.convert("a.jpg", full, upsampled).rgb();
        assertThat(JpegDecoder.convert("a.jpg", halved, doubled).rgb()).isEqualTo(expected);
        assertThat(JpegDecoder.convert("a.jpg", halved, upsampled).rgb()).isEqualTo(expected);
    }

    /** Each scan is a pass over the whole picture: a small file could keep the decoder busy for hours. */
    @Test
    void refusesAJpegOfThousandsOfScans() {
        byte[] one = Goldens.bytes("files/progressive.jpg");
        int end = one.length - 2;
        int scan = end - 1;
        while ((one[scan] & 0xff) != 0xff || (one[scan + 1] & 0xff) != 0xda) {
            scan--;
        }
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        many.write(one, 0, end);
        for (int i = 0; i < 200; i++) {
            many.write(one, scan, end - scan);
        }
        many.write(one, end, 2);
        assertThatThrownBy(() -> ImageFiles.decode("photo.jpg", many.toByteArray()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("photo.jpg is a JPEG of 2")
                .hasMessageContaining("scans");
    }

    @Test
    void scansAreCountedUpToTheEndOfThePicture() {
        byte[] one = Goldens.bytes("files/420.jpg");
        byte[] followed = Arrays.copyOf(one, 2 * one.length);
        System.arraycopy(one, 0, followed, one.length, one.length);
        assertThat(JpegHeader.scans(one)).isOne();
        assertThat(JpegHeader.scans(followed)).isOne();
        assertThat(JpegHeader.scans(Goldens.bytes("files/restarts.jpg"))).isOne();
        assertThat(JpegHeader.scans(Goldens.bytes("files/progressive.jpg"))).isBetween(5, 15);
    }

    @Test
    void refusesAJpegWithRuinedData() {
        byte[] ruined = Goldens.bytes("files/420.jpg");
        Arrays.fill(ruined, ruined.length / 2, ruined.length * 3 / 4, (byte) 0xff);
        assertThatThrownBy(() -> ImageFiles.decode("photo.jpg", ruined)).isInstanceOf(Problem.class);
    }

    @Test
    void refusesAJpegWhosePartsAreOutOfOrder() {
        byte[] jpeg = Goldens.bytes("files/restarts.jpg");
        int restart = jpeg.length - 1;
        while (jpeg[restart - 1] != (byte) 0xff || (jpeg[restart] & 0xf8) != 0xd0) {
            restart--;
        }
        jpeg[restart] ^= 4;
        assertThatThrownBy(() -> ImageFiles.decode("photo.jpg", jpeg))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("Corrupt JPEG data");
    }

    /** The samples of one file taken for YCbCr and for RGB, as libjpeg and so Pillow do by what stands before them. */
    @ParameterizedTest
    @CsvSource({
        "no-jfif.jpg, '', YCbCr",
        "no-jfif.jpg, Adobe 0, RGB",
        "no-jfif.jpg, Adobe 1, YCbCr",
        "no-jfif.jpg, Adobe 200, YCbCr",
        "rgb-by-letters.jpg, '', RGB",
        "rgb-by-letters.jpg, Adobe 0, RGB",
        "rgb-by-letters.jpg, Adobe 1, YCbCr",
        "rgb-by-letters.jpg, Adobe 200, YCbCr",
        "rgb-by-letters.jpg, JFIF, YCbCr",
        "rgb-by-letters.jpg, JFXX, RGB",
        "444.jpg, Adobe 0, YCbCr" // which has JFIF's segment too
    })
    void coloursOfAJpegAreReadFromItsSegments(String name, String segment, String colours) {
        byte[] jpeg = Goldens.bytes("files/" + name);
        byte[] told = segment.isEmpty() ? jpeg : withSegment(jpeg, segment);
        String same = colours.equals("RGB") ? "rgb-by-letters.jpg" : "444.jpg";
        assertThat(ImageFiles.decode("photo.jpg", told).rgb())
                .isEqualTo(
                        ImageFiles.decode(same, Goldens.bytes("files/" + same)).rgb());
    }

    /** @param segment {@code JFIF}, {@code JFXX}, or Adobe's with its number for the colours */
    private static byte[] withSegment(byte[] jpeg, String segment) {
        byte[] name = segment.substring(0, 4).getBytes(StandardCharsets.US_ASCII);
        if (segment.startsWith("JF")) {
            byte[] rest = {0, 1, 1, 0, 0, 1, 0, 1, 0, 0};
            return inserted(jpeg, 2, segment(0xe0, name, rest));
        }
        byte transform = (byte) Integer.parseInt(segment.substring("Adobe ".length()));
        return inserted(jpeg, 2, segment(0xee, name, new byte[] {'e', 0, 100, 0, 0, 0, 0, transform}));
    }

    private static byte[] segment(int marker, byte[] name, byte[] rest) {
        return ByteBuffer.allocate(4 + name.length + rest.length)
                .put((byte) 0xff)
                .put((byte) marker)
                .putShort((short) (2 + name.length + rest.length))
                .put(name)
                .put(rest)
                .array();
    }

    private static byte[] inserted(byte[] into, int at, byte... more) {
        return ByteBuffer.allocate(into.length + more.length)
                .put(into, 0, at)
                .put(more)
                .put(into, at, into.length - at)
                .array();
    }

    @Test
    void bytesTooManyBetweenTheSegmentsOfAJpegHurtNothing() {
        byte[] jpeg = Goldens.bytes("files/no-jfif.jpg");
        Picture picture =
                ImageFiles.decode("photo.jpg", inserted(jpeg, 2, segment(0xfe, new byte[] {'a'}, new byte[0])));
        byte[] more = inserted(jpeg, 2, (byte) 0xff, (byte) 0xfe, (byte) 0, (byte) 3, (byte) 'a', (byte) 7, (byte) 7);
        assertThat(ImageFiles.decode("photo.jpg", more).rgb()).isEqualTo(picture.rgb());
    }

    @Test
    void refusesAJpegOfTwoComponents() throws IOException {
        WritableRaster two = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 5, 3, 2, null);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream to = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(to);
            writer.write(new IIOImage(two, null, null));
        }
        assertThatThrownBy(() -> ImageFiles.decode("photo.jpg", out.toByteArray()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("photo.jpg is a JPEG with 2 components");
    }
}
