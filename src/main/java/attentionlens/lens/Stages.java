package attentionlens.lens;

import attentionlens.trace.LayerRange;
import java.util.ArrayList;
import java.util.List;

/**
 * What a decoder's layers do, one part after another (Jiang et al. 2025, on LLaVA-1.5-7B: 0-4, 5-18, 19-26, 27-31 of 32). A decoder
 * of another depth is divided in the same proportions, which is a guess.
 */
public enum Stages {
    LOW_LEVEL("low level", "low", 0, 5),
    ENRICHMENT("visual enrichment", "enrichment", 5, 19),
    REFINEMENT("semantic refinement", "refinement", 19, 27),
    GRAMMAR("grammar", "grammar", 27, 32);

    /** Layers of the decoder that they were measured on. */
    public static final int MEASURED_DEPTH = 32;

    /** LLaVA-1.5-13B's. */
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

    /** The same in a narrow place. */
    public String shortTitle() {
        return shortTitle;
    }

    /** Whose they are, for a decoder of so many layers. */
    public static String source(int layers) {
        return layers == MEASURED_DEPTH
                ? "Stages as named for LLaVA-1.5-7B"
                : "Stages of LLaVA-1.5-7B’s " + MEASURED_DEPTH + " layers, scaled to " + layers + ": a guess";
    }

    /** The one that a layer belongs to. */
    public static Stages at(int layer, int layers) {
        return of(layers).stream()
                .filter(stage -> stage.range(layers).contains(layer))
                .findFirst()
                .orElse(ENRICHMENT);
    }

    /** Its layers in a decoder of so many; a shallow one may lack some stages. */
    public static List<Stages> of(int layers) {
        List<Stages> out = new ArrayList<>();
        for (Stages stage : values()) {
            if (scaled(stage.end, layers) > scaled(stage.start, layers)) {
                out.add(stage);
            }
        }
        return out;
    }

    /** Its layers in a decoder of so many, both inclusive; at least one. */
    public LayerRange range(int layers) {
        int first = Math.min(scaled(start, layers), Math.max(0, layers - 1));
        return new LayerRange(first, Math.max(first, scaled(end, layers) - 1));
    }

    /** What the paper guides: layers 5-18 of LLaVA-1.5-7B's and of 13B's alike; of another depth, those of visual enrichment. */
    public static LayerRange guided(int layers) {
        return ENRICHMENT.range(layers == DEPTH_OF_13B ? MEASURED_DEPTH : layers);
    }

    private static int scaled(int of, int layers) {
        return (int) Math.round((double) of * layers / MEASURED_DEPTH);
    }
}
