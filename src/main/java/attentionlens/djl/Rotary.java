package attentionlens.djl;

import attentionlens.checkpoint.DecoderConfig;
import attentionlens.checkpoint.Rope;

/** Keeps the decoder's rotary frequencies right for the length reached (HF {@code modeling_rope_utils}). */
final class Rotary {
    private final DecoderProgram decoder;
    private final DecoderConfig config;
    private int length; // that the base is set for

    Rotary(DecoderProgram decoder, DecoderConfig config) {
        this.decoder = decoder;
        this.config = config;
        length = config.maxPositions();
        set(config.rope().theta());
    }

    /**
     * Sets the frequencies for a sequence of so many positions. Dynamic NTK scaling raises the base once a sequence is longer than the
     * model was trained for, and starts over with the next sequence; other types never change.
     */
    void setLength(int positions) {
        int reached = Math.max(positions, config.maxPositions());
        if (config.rope().type() == Rope.Type.DYNAMIC && reached != length) {
            length = reached;
            double width = config.headWidth();
            double factor = config.rope().factor();
            double stretch = factor * length / config.maxPositions() - (factor - 1);
            set(config.rope().theta() * Math.pow(stretch, width / (width - 2)));
        }
    }

    private void set(double theta) {
        Rope rope = config.rope();
        int kind = switch (rope.type()) {
            case DEFAULT, DYNAMIC -> 0;
            case LINEAR -> 1;
            case LLAMA3 -> 2;
        };
        decoder.setRotary(
                theta, kind, rope.factor(), rope.lowFreqFactor(), rope.highFreqFactor(), rope.originalMaxPositions());
    }
}
