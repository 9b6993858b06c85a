package attentionlens.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attentionlens.trace.Problem;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFilesTest {
    private static final byte[] GROWS = packed(new byte[80 << 20]);

    @TempDir
    Path folder;

    static Stream<List<String>> pillow() {
        return Goldens.table("decoding.tsv");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aDeviceThatNeverEndsIsRefused() {
        assertThatThrownBy(() -> ImageFiles.read(Path.of("/dev/zero")))
                .isInstanceOf(Problem.class)
                .hasMessage("/dev/zero has more than 256 MiB, and is not a file. Choose an image file.");
    }

    @ParameterizedTest
    @MethodSource("pillow")
    void equalsPillow(List<String> row) {
        String name = row.getFirst();
        Picture picture = ImageFiles.decode(name, Goldens.bytes("files/" + name));
        assertThat(picture.width()).isEqualTo(Integer.parseInt(row.get(1)));
        assertThat(picture.height()).isEqualTo(Integer.parseInt(row.get(2)));
        assertThat(Goldens.sha256(picture.rgb())).isEqualTo(row.get(3));
    }

    @Test
    void equalsTheConformanceImagesOfTheReference() {
        // decoded as Pillow does, or the pixel values of ImageProcessorTest could not agree; here: EXIF turned it
        // upright
        Picture rotated = Goldens.conformanceImage("rotated.jpg");
        assertThat(rotated.width()).isEqualTo(150);
        assertThat(rotated.height()).isEqualTo(200);
    }

    @Test
    void readsAFileWithItsHash() throws IOException {
        byte[] bytes = Goldens.bytes("files/exif-6.jpg");
        Path file = Files.write(folder.resolve("a photo.jpg"), bytes);
        LoadedImage loaded = ImageFiles.read(file);
        assertThat(loaded.source().name()).isEqualTo("a photo.jpg");
        assertThat(loaded.source().sha256()).isEqualTo(Goldens.sha256(bytes));
        assertThat(loaded.source().bytes()).isEqualTo(bytes);
        assertThat(loaded.picture().width()).isEqualTo(16);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "420.jpg",
                "progressive.jpg",
                "grey.jpg",
                "cmyk.jpg",
                "rgb.png",
                "palette.png",
                "rgb-16.png",
                "lossy.webp",
                "lossless.webp",
                "rgba-lossy.webp",
                "palette.gif",
                "rgb.bmp",
                "palette.bmp",
                "rgb.tif",
                "rgb-tiff_lzw.tif"
            })
    void refusesWhatIsCutShort(String name) {
        byte[] whole = Goldens.bytes("files/" + name);
        for (int percent : new int[] {5, 30, 50, 70, 90}) {
            byte[] part = Arrays.copyOf(whole, whole.length * percent / 100);
            assertThatThrownBy(() -> ImageFiles.decode("photo", part))
                    .as("%d percent", percent)
                    .isInstanceOf(Problem.class)
                    .hasMessageNotContainingAny("Exception", "null")
                    .hasMessageStartingWith("photo ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"420.jpg", "rgb.png", "lossy.webp", "lossless.webp", "palette.gif", "rgb.bmp", "rgb.tif"})
    void neverThrowsAnythingButAProblem(String name) {
        byte[] whole = Goldens.bytes("files/" + name);
        int refused = 0;
        for (int at = 2; at < whole.length; at += 1 + whole.length / 150) {
            byte[] hurt = whole.clone();
            hurt[at] ^= (byte) 0xa5;
            try {
                ImageFiles.decode(name, hurt);
            } catch (Problem e) {
                assertThat(e).hasMessageStartingWith(name);
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    @Test
    void refusesEmptyFiles() throws IOException {
        Path file = Files.createFile(folder.resolve("empty.png"));
        assertThatThrownBy(() -> ImageFiles.read(file))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(file + " is empty");
    }

    @Test
    void refusesFoldersAndMissingFiles() {
        assertThatThrownBy(() -> ImageFiles.read(folder))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("is a folder");
        assertThatThrownBy(() -> ImageFiles.read(folder.resolve("none.png")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("There is no image")
                .hasMessageContaining("none.png");
    }

    @Test
    void refusesWhatIsNoImage() {
        byte[] text = "Once upon a time".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> ImageFiles.decode("story.jpg", text))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("story.jpg is not an image")
                .hasMessageContaining("JPEG, PNG, WebP, GIF, BMP and TIFF");
        byte[] avif = "\0\0\0\34ftypavif\0\0\0\0avifmif1miaf".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> ImageFiles.decode("photo.avif", avif))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("type AVIF")
                .hasMessageContaining("JPEG, PNG, WebP, GIF, BMP and TIFF");
    }

    @Test
    void aPictureWrittenAsPngIsReadAgainAsItWas() {
        Picture picture = Goldens.formula(7, 5);
        PngFiles.write(picture, folder.resolve("pasted.png"));
        Picture again = ImageFiles.read(folder.resolve("pasted.png")).picture();
        assertThat(again.width()).isEqualTo(7);
        assertThat(again.height()).isEqualTo(5);
        assertThat(again.rgb()).isEqualTo(picture.rgb());
        assertThat(picture.sample(6, 4, 2)).isEqualTo(picture.rgb()[(4 * 7 + 6) * 3 + 2] & 0xff);
    }

    @Test
    void aPictureThatCannotBeWrittenIsReported() {
        assertThatThrownBy(() -> PngFiles.write(
                        Goldens.formula(7, 5), folder.resolve("none").resolve("pasted.png")))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll("Cannot write", "pasted.png", "there is no folder");
    }

    /** Other places of the palette are half clear: there is no single colour that stands for nothing. */
    @Test
    void aPaletteWithSeveralOpacitiesKeepsItsColours() throws IOException {
        byte[] shades = {10, 20, 30};
        IndexColorModel palette =
                new IndexColorModel(8, 3, shades, shades, shades, new byte[] {0, (byte) 128, (byte) 255});
        BufferedImage drawn = new BufferedImage(3, 1, BufferedImage.TYPE_BYTE_INDEXED, palette);
        drawn.getRaster().setPixels(0, 0, 3, 1, new int[] {0, 1, 2});
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(drawn, "png", png);
        assertThat(ImageFiles.decode("x.png", png.toByteArray()).rgb())
                .containsExactly(10, 10, 10, 20, 20, 20, 30, 30, 30);
    }

    @Test
    void refusesSixteenBitGrey() {
        assertThatThrownBy(() -> ImageFiles.decode("scan.png", Goldens.bytes("refused/grey-16.png")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("scan.png is a 16-bit grey image")
                .hasMessageContaining("8 bits");
    }

    @ParameterizedTest
    @CsvSource({
        "cmyk.tif, neither grey nor RGB",
        "ycbcr.tif, neither grey nor RGB",
        "float.tif, in a rare way (1 samples of 32 bits)",
        "part.gif, fills only part",
        "animated.webp, is an animated WebP image"
    })
    void refusesRareKindsInWords(String name, String why) {
        assertThatThrownBy(() -> ImageFiles.decode(name, Goldens.bytes("refused/" + name)))
                .isInstanceOf(Problem.class)
                .hasMessageStartingWith(name)
                .hasMessageContainingAll(why, "PNG");
    }

    @Test
    void refusesHugeDimensionsBeforeItDecodes() {
        byte[] png = Goldens.bytes("files/rgb.png");
        int widthAt = 16;
        ByteBuffer.wrap(png).putInt(widthAt, 60_000).putInt(widthAt + 4, 50_000);
        assertThatThrownBy(() -> ImageFiles.decode("huge.png", png))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("huge.png has 60000 x 50000 pixels");
    }

    @Test
    void refusesWhatOneArrayCannotHold() {
        byte[] bmp = Goldens.bytes("files/rgb.bmp");
        int embeddedPng = 5;
        ByteBuffer.wrap(bmp)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(30, embeddedPng)
                .putInt(34, Integer.MAX_VALUE - 8);
        assertThatThrownBy(() -> ImageFiles.decode("huge.bmp", bmp))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("huge.bmp cannot be opened");
    }

    @Test
    void refusesExtendedXmpOfAnyLength() {
        byte[] jpeg = withSegments(
                "http://ns.adobe.com/xap/1.0/\0" + xmp("xmpNote:HasExtendedXMP=\"0123456789abcdef0123456789ABCDEF\""),
                "http://ns.adobe.com/xmp/extension/\0" + "0123456789abcdef0123456789ABCDEF" + "\u00ff\u00ff\u00ff\u00f0"
                        + "\0\0\0\0" + "<x/>");
        assertThatThrownBy(() -> ImageFiles.decode("photo.jpg", jpeg))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("photo.jpg has damaged metadata");
    }

    @ParameterizedTest
    @CsvSource({
        "zTXt,Raw profile type exif%0%0",
        "iTXt,XML:com.adobe.xmp%0%1%0%0%0",
        "iTXt,XML:com.adobe.xmp%0%1%0en%0any word%0"
    })
    void refusesTextThatGrowsBeyondAllMeasure(String type, String head) {
        byte[] png = withChunk(type, head.replace("%0", "\0").replace("%1", "\1"), GROWS);
        assertThat(png.length).isLessThan(200_000);
        assertThatThrownBy(() -> ImageFiles.decode("photo.png", png))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("photo.png has more than 64 MB of text");
    }

    @Test
    void takesNoNoticeOfAColourProfileThatGrows() {
        byte[] png = withChunk("iCCP", "sRGB\0\0", GROWS);
        Picture picture = ImageFiles.decode("photo.png", png);
        assertThat(picture.rgb())
                .isEqualTo(ImageFiles.decode("rgb.png", Goldens.bytes("files/rgb.png"))
                        .rgb());
    }

    @Test
    void turnsByPackedXmp() {
        byte[] xmp = xmp("tiff:Orientation=\"6\"").getBytes(StandardCharsets.UTF_8);
        Picture stored = ImageFiles.decode("photo.png", Goldens.bytes("files/rgb.png"));
        Picture plain = ImageFiles.decode("photo.png", withChunk("iTXt", "XML:com.adobe.xmp\0\0\0\0\0", xmp));
        Picture packed = ImageFiles.decode("photo.png", withChunk("iTXt", "XML:com.adobe.xmp\0\1\0\0\0", packed(xmp)));
        assertThat(plain.rgb())
                .isEqualTo(Orientation.ofNumber(6).upright(stored).rgb());
        assertThat(packed.rgb()).isEqualTo(plain.rgb());
    }

    private static String xmp(String attribute) {
        return "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
                + "<rdf:Description xmlns:tiff=\"http://ns.adobe.com/tiff/1.0/\" xmlns:xmpNote=\"http://ns.adobe.com/xmp/note/\" "
                + attribute + "/></rdf:RDF></x:xmpmeta>";
    }

    private static byte[] packed(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
            deflater.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // in memory
        }
        return out.toByteArray();
    }

    /** A PNG with one more chunk, behind its header. */
    private static byte[] withChunk(String type, String head, byte[] rest) {
        byte[] png = Goldens.bytes("files/rgb.png");
        byte[] start = (type + head).getBytes(StandardCharsets.ISO_8859_1);
        CRC32 crc = new CRC32();
        crc.update(start);
        crc.update(rest);
        int behindHeader = 33;
        return ByteBuffer.allocate(png.length + start.length + rest.length + 8)
                .put(png, 0, behindHeader)
                .putInt(start.length - type.length() + rest.length)
                .put(start)
                .put(rest)
                .putInt((int) crc.getValue())
                .put(png, behindHeader, png.length - behindHeader)
                .array();
    }

    /** A JPEG with more application segments, behind its start. */
    private static byte[] withSegments(String... segments) {
        byte[] jpeg = Goldens.bytes("files/444.jpg");
        ByteBuffer out = ByteBuffer.allocate(jpeg.length + 10_000).put(jpeg, 0, 2);
        for (String segment : segments) {
            byte[] content = segment.getBytes(StandardCharsets.ISO_8859_1);
            out.putShort((short) 0xffe1).putShort((short) (content.length + 2)).put(content);
        }
        out.put(jpeg, 2, jpeg.length - 2);
        return Arrays.copyOf(out.array(), out.position());
    }
}
