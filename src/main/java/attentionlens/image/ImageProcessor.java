package attentionlens.image;

import attentionlens.image.ProcessorConfig.Resize;
import attentionlens.image.ProcessorConfig.Size;
import attentionlens.trace.Box;
import attentionlens.trace.GeometryKind;
import attentionlens.trace.ImageGeometry;
import attentionlens.trace.UnusableImage;
import java.util.List;

/** Turns a picture into the model's input, exactly as the Pillow-backed image processors of Hugging Face transformers do. */
public final class ImageProcessor {
    private static final int BYTE_VALUES = 256;
    private static final long MAX_SQUARE_BYTES = 1L << 30;

    private ImageProcessor() {}

    /**
     * Prepares a picture.
     *
     * @param picture the original
     * @param config what the checkpoint's processor does
     * @param kind {@code CHECKPOINT} follows the config; {@code PAD} pads to a square first; {@code CROP} neither pads nor squeezes: it
     *     resizes the short edge to the input's size and crops the centre, even where the checkpoint squeezes into a square
     * @param patchSize side of a patch, pixels of the input; a remainder at the right and bottom is not seen
     * @param leadingTokens image tokens before the first patch's
     * @return [3, h, w] values and where they lie in the original
     * @throws UnusableImage if the input is smaller than a patch, or the image is too large to be padded
     */
    public static ProcessedImage process(
            Picture picture, ProcessorConfig config, GeometryKind kind, int patchSize, int leadingTokens) {
        ProcessorConfig used = kind == GeometryKind.CROP ? cropping(config) : config;
        boolean pad = kind == GeometryKind.PAD || used.padToSquare();
        Picture square = pad ? padded(picture, used.mean()) : picture;
        Size resized = resizedSize(used.resize(), square);
        Size input = used.crop() == null ? resized : used.crop();
        int left = Math.floorDiv(resized.width() - input.width(), 2);
        int top = Math.floorDiv(resized.height() - input.height(), 2);
        checkPatches(picture, input, patchSize);

        float[] pixels = normalised(cut(square, resized, left, top, input, used), used);
        Box window = window(picture, square, resized, left, top, input);
        ImageGeometry geometry = new ImageGeometry(
                kind,
                picture.width(),
                picture.height(),
                window,
                input.width(),
                input.height(),
                patchSize,
                input.height() / patchSize,
                input.width() / patchSize,
                leadingTokens);
        return new ProcessedImage(pixels, input.height(), input.width(), geometry);
    }

    private static void checkPatches(Picture picture, Size input, int patchSize) {
        if (input.width() < patchSize || input.height() < patchSize) {
            throw new UnusableImage("The image of " + picture.width() + " x " + picture.height()
                    + " pixels becomes a model input of " + input.width() + " x " + input.height()
                    + ", smaller than a patch of " + patchSize + " pixels. Use a larger image.");
        }
    }

    /** Returns the same processor, but with a centre crop instead of squeezing or padding. */
    private static ProcessorConfig cropping(ProcessorConfig config) {
        Resize resize = config.resize();
        Size crop = config.crop();
        if (crop == null && resize instanceof Resize.Exact exact) {
            crop = exact.size();
        }
        if (crop != null && resize instanceof Resize.Exact) {
            resize = new Resize.ShortestEdge(Math.max(crop.height(), crop.width()));
        }
        return new ProcessorConfig(
                resize,
                crop,
                config.resample(),
                config.doRescale(),
                config.rescaleFactor(),
                config.doNormalize(),
                config.mean(),
                config.std(),
                config.doConvertRgb(),
                false);
    }

    private static Size resizedSize(Resize resize, Picture picture) {
        return switch (resize) {
            case Resize.None none -> new Size(picture.height(), picture.width());
            case Resize.Exact exact -> exact.size();
            case Resize.ShortestEdge shortest -> shortestEdge(shortest.edge(), picture);
        };
    }

    private static Size shortestEdge(int edge, Picture picture) {
        int shorter = Math.min(picture.width(), picture.height());
        int longer = Math.max(picture.width(), picture.height());
        int scaled = (int) ((double) ((long) edge * longer) / shorter);
        return picture.width() <= picture.height() ? new Size(scaled, edge) : new Size(edge, scaled);
    }

    /** Returns the picture centred on a square of the mean colour (LLaVA's {@code expand2square}). */
    private static Picture padded(Picture picture, List<Double> mean) {
        if (picture.width() == picture.height()) {
            return picture;
        }
        int side = Math.max(picture.width(), picture.height());
        long bytes = (long) side * side * Picture.CHANNELS;
        if (bytes > Math.min(MAX_SQUARE_BYTES, Runtime.getRuntime().maxMemory() / 2)) {
            throw new UnusableImage("The image of " + picture.width() + " x " + picture.height()
                    + " pixels is too large to pad to a square. Scale it down first, or crop it instead.");
        }
        byte[] out = new byte[(int) bytes];
        for (int c = 0; c < Picture.CHANNELS; c++) {
            out[c] = (byte) Math.clamp((long) (mean.get(c) * 255), 0, 255);
        }
        for (int done = Picture.CHANNELS; done < out.length; done *= 2) {
            System.arraycopy(out, 0, out, done, Math.min(done, out.length - done));
        }
        return pasted(
                picture, new Picture(side, side, out), border(side, picture.width()), border(side, picture.height()));
    }

    private static int border(int side, int length) {
        return (side - length) / 2;
    }

    /** Copies a picture into a larger one, and returns that. */
    private static Picture pasted(Picture picture, Picture onto, int left, int top) {
        int line = picture.width() * Picture.CHANNELS;
        for (int y = 0; y < picture.height(); y++) {
            int to = ((top + y) * onto.width() + left) * Picture.CHANNELS;
            System.arraycopy(picture.rgb(), y * line, onto.rgb(), to, line);
        }
        return onto;
    }

    /** Returns the input's part of the resized picture; black where it extends beyond that. */
    private static Picture cut(Picture square, Size resized, int left, int top, Size input, ProcessorConfig config) {
        int x = Math.max(left, 0);
        int y = Math.max(top, 0);
        int width = Math.min(left + input.width(), resized.width()) - x;
        int height = Math.min(top + input.height(), resized.height()) - y;
        Picture part =
                Resampling.of(config.resample()).resize(square, resized.width(), resized.height(), x, y, width, height);
        if (width == input.width() && height == input.height()) {
            return part;
        }
        byte[] black = new byte[input.width() * input.height() * Picture.CHANNELS];
        return pasted(part, new Picture(input.width(), input.height(), black), x - left, y - top);
    }

    /** Converts [h, w, 3] bytes to [3, h, w] floats. */
    private static float[] normalised(Picture picture, ProcessorConfig config) {
        int plane = picture.width() * picture.height();
        float[] out = new float[plane * Picture.CHANNELS];
        for (int c = 0; c < Picture.CHANNELS; c++) {
            float[] values = values(config, c);
            for (int i = 0; i < plane; i++) {
                out[c * plane + i] = values[picture.rgb()[i * Picture.CHANNELS + c] & 0xff];
            }
        }
        return out;
    }

    /** Returns what each byte becomes: rescaled in double, rounded to float, then normalised in float. */
    private static float[] values(ProcessorConfig config, int channel) {
        float mean = config.mean().get(channel).floatValue();
        float std = config.std().get(channel).floatValue();
        float[] values = new float[BYTE_VALUES];
        for (int i = 0; i < BYTE_VALUES; i++) {
            float value = config.doRescale() ? (float) (i * config.rescaleFactor()) : i;
            values[i] = config.doNormalize() ? (value - mean) / std : value;
        }
        return values;
    }

    /** Returns the input's frame in pixels of the original: undoes the crop, then the resizing, then the padding. */
    private static Box window(Picture original, Picture square, Size resized, int left, int top, Size input) {
        double scaleX = (double) square.width() / resized.width();
        double scaleY = (double) square.height() / resized.height();
        int borderX = border(square.width(), original.width());
        int borderY = border(square.height(), original.height());
        return new Box(
                left * scaleX - borderX,
                top * scaleY - borderY,
                (left + input.width()) * scaleX - borderX,
                (top + input.height()) * scaleY - borderY);
    }
}
