package attentionlens.study;

import attentionlens.hallucination.CaptionWords;
import attentionlens.hallucination.Mention;
import attentionlens.hallucination.Mentions;
import attentionlens.lens.Stages;
import attentionlens.lens.VisualAttention;
import attentionlens.trace.Guidance;
import attentionlens.trace.ModelInfo;
import attentionlens.trace.Run;
import attentionlens.trace.TokenStep;
import attentionlens.trace.Trace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The captions of an image, with the attention that the model paid to the image for each object it named.
 *
 * @param image file name
 * @param model that captioned it
 * @param captions of the baseline, then of the guided runs
 */
public record CaptionedImage(String image, ModelInfo model, List<RunCaption> captions) {
    /**
     * A run's caption.
     *
     * @param run the run's name
     * @param guidance null for the baseline
     * @param words the caption as CHAIR reads it
     * @param named one element for each mention, in order
     */
    public record RunCaption(
            String run, @Nullable Guidance guidance, String caption, CaptionWords words, List<NamedObject> named) {
        public RunCaption {
            named = List.copyOf(named);
        }
    }

    /**
     * An object that a caption names.
     *
     * @param layers L, the model's number of layers
     * @param var VAR at the row that predicts the mention's first token, layer by layer, (L * H)
     */
    @SuppressWarnings("ArrayRecordComponent") // bulk data, never compared
    public record NamedObject(Mention mention, int layers, float[] var) {
        /** The VAR of each layer, averaged over its heads, [L]. */
        public double[] varByLayer() {
            return FlatVar.doubles(FlatVar.byLayer(var, layers));
        }

        /** SVAR: the sum of {@link #varByLayer()} over the layers of visual enrichment. */
        public double svar() {
            return FlatVar.svar(var, layers, Stages.ENRICHMENT.range(layers));
        }
    }

    public CaptionedImage {
        captions = List.copyOf(captions);
    }

    /**
     * Reads the captions and mentions of a trace.
     *
     * @throws attentionlens.trace.Problem if attention was not captured
     */
    public static CaptionedImage of(Trace trace, Mentions mentions) {
        return new CaptionedImage(
                trace.image().name(),
                trace.model(),
                trace.runs().stream().map(run -> runCaption(run, mentions)).toList());
    }

    private static RunCaption runCaption(Run run, Mentions mentions) {
        CaptionWords words = mentions.read(run.text());
        List<NamedObject> named = words.mentions().stream()
                .map(mention -> namedObject(run, mention))
                .toList();
        return new RunCaption(run.name(), run.guidance(), run.text().strip(), words, named);
    }

    private static NamedObject namedObject(Run run, Mention mention) {
        int token = TokenStep.at(run.tokens(), mention.span().start());
        double[][] var = VisualAttention.varByLayerAndHead(run, token);
        return new NamedObject(mention, var.length, FlatVar.of(var));
    }
}
