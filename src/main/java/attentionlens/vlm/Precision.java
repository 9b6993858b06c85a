package attentionlens.vlm;

import attentionlens.trace.Problem;
import java.util.Locale;

/** Precision of products with weights. */
public enum Precision {
    /** The fastest that the device and the checkpoint's numbers allow. */
    AUTO,
    F32,
    F16,
    BF16,
    /** 8-bit weights with a scale per output row; 16-bit inputs. */
    INT8;

    /** Parses {@code auto}, {@code f32}, {@code f16}, {@code bf16} or {@code int8}. */
    public static Precision parse(String text) {
        for (Precision precision : values()) {
            if (precision.key().equals(text)) {
                return precision;
            }
        }
        throw new Problem("Unknown precision '" + text + "'. Use auto, f32, f16, bf16 or int8.");
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
