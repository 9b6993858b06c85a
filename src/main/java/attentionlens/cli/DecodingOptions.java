package attentionlens.cli;

import attentionlens.trace.Decoding;
import attentionlens.trace.Problem;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for how tokens are chosen: greedily, unless beams or sampling are requested. */
final class DecodingOptions {
    @Option(
            names = "--max-tokens",
            paramLabel = "N",
            defaultValue = "512",
            description = "Stop after N tokens (default: ${DEFAULT-VALUE}).")
    int maxTokens = 512;

    @Option(
            names = "--beams",
            paramLabel = "N",
            defaultValue = "1",
            description = "Use beam search with N beams (default: ${DEFAULT-VALUE}, greedy).")
    int beams = 1;

    @Option(names = "--temperature", paramLabel = "X", description = "Sample with this temperature.")
    @Nullable
    Double temperature;

    @Option(
            names = "--top-p",
            paramLabel = "X",
            description = "Sample from the smallest set of tokens with this probability mass.")
    @Nullable
    Double topP;

    @Option(names = "--top-k", paramLabel = "N", description = "Sample from the N most probable tokens.")
    @Nullable
    Integer topK;

    /** Whether an option requests sampling. */
    boolean samples() {
        return temperature != null || topP != null || topK != null;
    }

    /** @param seed of the sampler; a seed that is not null requests sampling */
    Decoding decoding(@Nullable Long seed) {
        boolean sample = samples() || seed != null;
        if (sample && beams > 1) {
            throw new Problem(
                    "Beam search does not sample. Leave out --beams, or --temperature, --top-p, --top-k and --seed.");
        }
        if (sample) {
            return Decoding.sample(
                    temperature == null ? 1 : temperature,
                    topP == null ? 1 : topP,
                    topK == null ? 0 : topK,
                    seed == null ? 0 : seed,
                    maxTokens);
        }
        return beams == 1 ? Decoding.greedy(maxTokens) : Decoding.beam(beams, maxTokens);
    }
}
