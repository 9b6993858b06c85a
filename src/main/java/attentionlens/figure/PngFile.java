package attentionlens.figure;

import attentionlens.image.Picture;
import attentionlens.image.PngFiles;
import attentionlens.store.AtomicFile;
import attentionlens.trace.Problem;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.CRC32;

/** Writes figures as PNG files with their provenance: each entry is a {@code tEXt} chunk ({@code iTXt} if it needs Unicode). */
public final class PngFile {
    private static final int HEADER = 8 + 25; // signature and IHDR
    private static final int LONGEST_KEYWORD = 79;

    private PngFile() {}

    /**
     * Draws a figure and writes it atomically.
     *
     * @param width of the picture in pixels; its height follows
     * @throws Problem if the width is out of range or the file cannot be written
     */
    public static void write(Figure figure, int width, Path file) {
        FigureSize.require(width);
        AtomicFile.write(file, bytes(figure, width));
    }

    /** Returns the bytes of a figure's PNG file of the given width in pixels. */
    public static byte[] bytes(Figure figure, int width) {
        return encode(draw(figure, width), figure.provenance());
    }

    /** Writes a picture and its provenance atomically. */
    public static void write(Picture picture, Map<String, String> provenance, Path file) {
        AtomicFile.write(file, encode(picture.buffered(), provenance));
    }

    /** Draws a figure at a width in pixels. */
    public static BufferedImage draw(Figure figure, int width) {
        double scale = width / figure.width();
        int height = (int) Math.ceil(figure.height() * scale);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.scale(scale, scale);
        figure.paint(graphics, scale);
        graphics.dispose();
        return image;
    }

    static byte[] encode(BufferedImage image, Map<String, String> texts) {
        byte[] png = PngFiles.bytes(image);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            out.write(png, 0, HEADER);
            for (Map.Entry<String, String> text : texts.entrySet()) {
                writeChunk(out, text.getKey(), text.getValue());
            }
            out.write(png, HEADER, png.length - HEADER);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // in memory: does not happen
        }
        return out.toByteArray();
    }

    private static void writeChunk(ByteArrayOutputStream to, String keyword, String text) throws IOException {
        if (keyword.isEmpty() || keyword.length() > LONGEST_KEYWORD) {
            throw new IllegalArgumentException("Not a keyword: " + keyword);
        }
        boolean latin = StandardCharsets.ISO_8859_1.newEncoder().canEncode(text);
        Charset charset = latin ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        chunk.write((latin ? "tEXt" : "iTXt").getBytes(StandardCharsets.US_ASCII));
        chunk.write(keyword.getBytes(StandardCharsets.ISO_8859_1));
        chunk.write(latin ? new byte[1] : new byte[5]); // iTXt: not compressed, no language, no translated keyword
        chunk.write(text.replace("\0", "").getBytes(charset));
        byte[] bytes = chunk.toByteArray();
        CRC32 crc = new CRC32();
        crc.update(bytes);
        DataOutputStream out = new DataOutputStream(to);
        out.writeInt(bytes.length - 4);
        out.write(bytes);
        out.writeInt((int) crc.getValue());
    }
}
