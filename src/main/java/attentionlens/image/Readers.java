package attentionlens.image;

import attentionlens.trace.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Runs image readers (the JDK's, and libwebp's) on bytes, and turns their exceptions into {@link Problem}s. */
final class Readers {
    /** Pillow's limit (its decompression bomb check). */
    private static final long MAX_PIXELS = 2 * (1024L * 1024 * 1024 / 4 / 3);

    /** Bytes per pixel while decoding: the reader's samples, ours, and a copy to turn the picture upright. */
    private static final int WORKING_BYTES = 10;

    private Readers() {}

    /** What to do with a reader once its input is set. */
    @FunctionalInterface
    interface Use<T> {
        T apply(ImageReader reader) throws IOException;
    }

    static <T> T use(String name, byte[] bytes, String format, Use<T> use) {
        ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(in, false, true);
            checkSize(name, reader.getWidth(0), reader.getHeight(0));
            return use.apply(reader);
        } catch (Problem e) {
            throw e;
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            // on damaged files the JDK's readers throw anything (IndexOutOfBounds, NullPointer, IllegalArgument),
            // and allocate arrays of whatever length they read
            throw damaged(name, e);
        } catch (LinkageError e) {
            throw new Problem(
                    name + " cannot be opened: the library for " + format + " images does not load on this machine ("
                            + e.getMessage() + "). Save the image as PNG.",
                    e);
        } finally {
            reader.dispose();
        }
    }

    static Problem damaged(String name, Throwable cause) {
        // only readers' own messages are about the file
        String reason =
                cause instanceof IOException && cause.getMessage() != null ? " (" + cause.getMessage() + ")" : "";
        return new Problem(
                name + " cannot be opened: it is damaged, cut short or of a rare kind" + reason
                        + ". Get another copy, or save it as PNG.",
                cause);
    }

    private static void checkSize(String name, int width, int height) {
        long pixels = (long) width * height;
        long available = Runtime.getRuntime().maxMemory();
        if (width < 1 || height < 1) {
            throw new Problem(name + " has no pixels (" + width + " x " + height + "). Use another image.");
        }
        if (pixels > MAX_PIXELS || pixels * WORKING_BYTES > available) {
            throw new Problem(name + " has " + width + " x " + height
                    + " pixels, more than fit in memory here. Scale it" + " down first.");
        }
    }
}
