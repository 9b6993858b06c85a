package attentionlens.checkpoint;

import java.util.List;
import java.util.Locale;

/**
 * A checkpoint's configuration, with the defaults of transformers' classes filled in.
 *
 * @param layout the folder's layout
 * @param vision the vision tower
 * @param decoder the language model
 * @param projector what lies between them
 * @param visionFeatureLayers hidden states of the tower that are projected, concatenated if there are several: 0 is the
 *     embedding, n the output of layer n - 1, negative numbers count from the end
 * @param dropClassToken whether the first position of the tower is left out ({@code default} strategy)
 * @param imageTokenId id of an image token in the prompt
 */
public record ModelConfig(
        Layout layout,
        VisionConfig vision,
        DecoderConfig decoder,
        ProjectorConfig projector,
        List<Integer> visionFeatureLayers,
        boolean dropClassToken,
        int imageTokenId) {
    /** Folder layouts. */
    public enum Layout {
        /** {@code LlavaForConditionalGeneration} of transformers. */
        HUGGING_FACE,
        /** The authors' own: pickled shards, sentencepiece tokenizer, vision tower in a folder of its own. */
        ORIGINAL
    }

    public ModelConfig {
        visionFeatureLayers = List.copyOf(visionFeatureLayers);
    }

    /** Number of image tokens that the decoder sees. */
    public int imageTokens() {
        return vision.positions() - (dropClassToken ? 1 : 0);
    }

    /** Tower and decoder, such as {@code clip+llama}. */
    public String architecture() {
        return (vision.kind() + "+" + decoder.kind()).toLowerCase(Locale.ROOT);
    }

    ModelConfig withDecoder(DecoderConfig value) {
        return new ModelConfig(layout, vision, value, projector, visionFeatureLayers, dropClassToken, imageTokenId);
    }
}
