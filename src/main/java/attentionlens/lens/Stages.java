package attentionlens.lens;

import attentionlens.trace.LayerRange;
import java.util.ArrayList;
import java.util.List;

/**
 * What a decoder's layers do, stage by stage (Jiang et al. 2025, on LLaVA-1.5-7B: 0-4, 5-18, 19-26, 27-31 of 32). A decoder of another
 * depth is divided in the same proportions, which is a guess.
 */
public enum Stages {
    LOW_LEVEL("low level", "low", 0, 5),
    ENRICHMENT("visual enrichment", "enrichment", 5, 19),
    REFINEMENT("semantic refinement", "refinement", 19, 27),
    GRAMMAR("grammar", "grammar", 27, 32);

    /** Number of layers of the decoder on which the stages were measured. */
    public static final int MEASURED_DEPTH = 32;

    /** Number of layers of LLaVA-1.5-13B. */
    private static final int DEPTH_OF_13B = 40;

    private final String title;
    private final String shortTitle;
    private final int start;
    private final int end;

    Stages(String title, String shortTitle, int start, int end) {
        this.title = title;
        this.shortTitle = shortTitle;
        this.start = start;
        this.end = end;
    }

    public String title() {
        return title;
    }

    /** Title for narrow places. */
    public String shortTitle() {
        return shortTitle;
    }

    /** Says where the stages of a decoder with so many layers come from. */
    public static String source(int layers) {
        return layers == MEASURED_DEPTH
                ? "Stages as named for LLaVA-1.5-7B"
                : "Stages of LLaVA-1.5-7B’s " + MEASURED_DEPTH + " layers, scaled to " + layers + ": a guess";
    }

    /** Returns the stage that a layer belongs to. */
    public static Stages at(int layer, int layers) {
        return of(layers).stream()
                .filter(stage -> stage.range(layers).contains(layer))
                .findFirst()
                .orElse(ENRICHMENT);
    }

    /** Returns the stages of a decoder with so many layers; a shallow one may lack some. */
    public static List<Stages> of(int layers) {
        List<Stages> out = new ArrayList<>();
        for (Stages stage : values()) {
            if (scaled(stage.end, layers) > scaled(stage.start, layers)) {
                out.add(stage);
            }
        }
        return out;
    }

    /** Returns this stage's layers in a decoder with so many, both ends inclusive; at least one. */
    public LayerRange range(int layers) {
        int first = Math.min(scaled(start, layers), Math.max(0, layers - 1));
        return new LayerRange(first, Math.max(first, scaled(end, layers) - 1));
    }

    /** Returns the layers to guide: 5-18, as in the paper, for LLaVA-1.5-7B and 13B alike; for other depths, visual enrichment. */
    public static LayerRange guided(int layers) {
        return ENRICHMENT.range(layers == DEPTH_OF_13B ? MEASURED_DEPTH : layers);
    }

    private static int scaled(int of, int layers) {
        return (int) Math.round((double) of * layers / MEASURED_DEPTH);
    }
}
