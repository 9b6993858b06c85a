package attentionlens.image;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a checkpoint's image processor does, according to {@code preprocessor_config.json} (or the {@code image_processor} part of
 * {@code processor_config.json}). Order: pad to square, resize, centre crop, rescale, normalise.
 *
 * @param resize {@code do_resize} and {@code size}: {@link Resize.None} if {@code do_resize} is false
 * @param crop {@code do_center_crop} and {@code crop_size}; null if nothing is cropped. A crop larger than the resized image is
 *     padded with black, as in Hugging Face's processors
 * @param resample {@code resample}: Pillow's number of the filter, see {@link Resampling}
 * @param doRescale {@code do_rescale}
 * @param rescaleFactor {@code rescale_factor}: the factor for byte values, 1/255 by default
 * @param doNormalize {@code do_normalize}
 * @param mean {@code image_mean}, red, green, blue; also the colour of padding, {@code int(mean * 255)}, at most 255
 * @param std {@code image_std}, red, green, blue
 * @param doConvertRgb {@code do_convert_rgb}; only recorded: pictures are always RGB here
 * @param padToSquare whether the image is padded to a square before it is resized: {@code do_pad} of {@code LlavaImageProcessor}, or
 *     {@code "image_aspect_ratio": "pad"} of the original LLaVA's config
 */
public record ProcessorConfig(
        Resize resize,
        @Nullable Size crop,
        int resample,
        boolean doRescale,
        double rescaleFactor,
        boolean doNormalize,
        List<Double> mean,
        List<Double> std,
        boolean doConvertRgb,
        boolean padToSquare) {
    private static final int BICUBIC = 3;
    private static final double BYTE = 1 / 255.0;

    /** OpenAI's CLIP mean, which Hugging Face's CLIP processor uses if the checkpoint names none. */
    public static final List<Double> CLIP_MEAN = List.of(0.48145466, 0.4578275, 0.40821073);

    /** OpenAI's CLIP standard deviation. */
    public static final List<Double> CLIP_STD = List.of(0.26862954, 0.26130258, 0.27577711);

    /** SigLIP's mean and standard deviation. */
    public static final List<Double> HALF = List.of(0.5, 0.5, 0.5);

    /** A size in pixels. */
    public record Size(int height, int width) {
        public Size {
            if (height < 1 || width < 1) {
                throw new IllegalArgumentException("Not a size: " + height + " x " + width);
            }
        }
    }

    /** How an image is resized. */
    public sealed interface Resize {
        /** Not at all. */
        record None() implements Resize {}

        /** {@code "size": {"shortest_edge": N}}: the short edge becomes N, the long one follows, rounded down. */
        record ShortestEdge(int edge) implements Resize {
            public ShortestEdge {
                if (edge < 1) {
                    throw new IllegalArgumentException("Not a size: " + edge);
                }
            }
        }

        /** {@code "size": {"height": H, "width": W}}: exactly this size, whatever the image's shape. */
        record Exact(Size size) implements Resize {}
    }

    public ProcessorConfig {
        mean = List.copyOf(mean);
        std = List.copyOf(std);
        if (mean.size() != Picture.CHANNELS || std.size() != Picture.CHANNELS) {
            throw new IllegalArgumentException("Mean and deviation of three channels, not " + mean + " and " + std);
        }
    }

    /** Defaults of {@code CLIPImageProcessor}: short edge to {@code size}, centre crop of {@code size} x {@code size}. */
    public static ProcessorConfig clip(int size) {
        return new ProcessorConfig(
                new Resize.ShortestEdge(size),
                new Size(size, size),
                BICUBIC,
                true,
                BYTE,
                true,
                CLIP_MEAN,
                CLIP_STD,
                true,
                false);
    }

    /** Defaults of {@code SiglipImageProcessor}: squeezed into {@code size} x {@code size}. */
    public static ProcessorConfig siglip(int size) {
        return new ProcessorConfig(
                new Resize.Exact(new Size(size, size)), null, BICUBIC, true, BYTE, true, HALF, HALF, true, false);
    }
}
