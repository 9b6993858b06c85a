package attentionlens.checkpoint;

import attentionlens.image.ProcessorConfig;
import attentionlens.image.ProcessorConfig.Resize;
import attentionlens.image.ProcessorConfig.Size;
import attentionlens.trace.Problem;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads an image processor's configuration; defaults are those of CLIPImageProcessor, SiglipImageProcessor and
 * LlavaImageProcessor (transformers 5.24).
 */
final class ProcessorReader {
    private static final int DEFAULT_SIDE = 224;

    private ProcessorReader() {}

    /**
     * Reads a folder's image processor: the {@code image_processor} of {@code processor_config.json}, or else
     * {@code preprocessor_config.json}.
     *
     * @param pad whether the image is padded to a square first, whatever the processor says
     */
    static ProcessorConfig read(Path folder, boolean pad) {
        Path whole = folder.resolve("processor_config.json");
        if (Files.exists(whole)) {
            Fields nested = Fields.read(whole).object("image_processor");
            if (!nested.isEmpty()) {
                return read(nested, pad);
            }
        }
        Path own = folder.resolve("preprocessor_config.json");
        if (!Files.exists(own)) {
            throw new Problem(folder + " has no preprocessor_config.json, which says how images are resized."
                    + " Get it from the model's source.");
        }
        return read(Fields.read(own), pad);
    }

    private static ProcessorConfig read(Fields f, boolean pad) {
        String type = f.text("image_processor_type", f.text("feature_extractor_type", "LlavaImageProcessor"));
        boolean siglip = type.startsWith("Siglip");
        boolean llava = type.startsWith("LlavaImage");
        if (!siglip && !llava && !type.startsWith("CLIP")) {
            throw new Problem(f.file() + " names the image processor '" + type
                    + "', which is not supported. Supported: those of CLIP, SigLIP and LLaVA.");
        }
        ProcessorConfig defaults = siglip ? ProcessorConfig.siglip(DEFAULT_SIDE) : ProcessorConfig.clip(DEFAULT_SIDE);
        return new ProcessorConfig(
                flag(f, "do_resize", true) ? resize(f, defaults.resize()) : new Resize.None(),
                flag(f, "do_center_crop", !siglip) ? crop(f, defaults.crop()) : null,
                f.integer("resample", defaults.resample()),
                flag(f, "do_rescale", defaults.doRescale()),
                f.number("rescale_factor", defaults.rescaleFactor()),
                flag(f, "do_normalize", defaults.doNormalize()),
                channels(f, "image_mean", defaults.mean()),
                channels(f, "image_std", defaults.std()),
                flag(f, "do_convert_rgb", defaults.doConvertRgb()),
                pad || (llava && flag(f, "do_pad", false)));
    }

    /** Here null means false, not the default. */
    private static boolean flag(Fields f, String key, boolean otherwise) {
        return !f.isNull(key) && f.flag(key, otherwise);
    }

    /** Reads {@code size}; in an old file it is one number, the short edge. */
    private static Resize resize(Fields f, Resize otherwise) {
        if (!f.has("size")) {
            return otherwise;
        }
        if (f.node().path("size").isNumber()) {
            return new Resize.ShortestEdge(f.count("size", 0));
        }
        Fields size = f.object("size");
        if (size.has("longest_edge")) {
            throw new Problem(
                    f.where("size") + " has a longest_edge, which is not supported. Supported: a shortest_edge,"
                            + " or height and width. Choose another model.");
        }
        if (size.has("shortest_edge")) {
            return new Resize.ShortestEdge(size.count("shortest_edge", 0));
        }
        if (size.has("height") && size.has("width")) {
            return new Resize.Exact(new Size(size.count("height", 0), size.count("width", 0)));
        }
        throw f.wrong("size", "a shortest_edge, nor height and width");
    }

    private static @Nullable Size crop(Fields f, @Nullable Size otherwise) {
        if (!f.has("crop_size")) {
            return otherwise;
        }
        if (f.node().path("crop_size").isNumber()) {
            int side = f.count("crop_size", 0);
            return new Size(side, side);
        }
        Fields size = f.object("crop_size");
        return new Size(size.count("height", DEFAULT_SIDE), size.count("width", DEFAULT_SIDE));
    }

    private static List<Double> channels(Fields f, String key, List<Double> otherwise) {
        if (!f.has(key)) {
            return otherwise;
        }
        List<Double> out = new ArrayList<>();
        for (JsonNode value : f.node().path(key)) {
            out.add(value.asDouble(Double.NaN));
        }
        if (out.size() != otherwise.size() || out.contains(Double.NaN)) {
            throw f.wrong(key, "a list of three numbers");
        }
        return out;
    }
}
