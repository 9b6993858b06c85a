package attentionlens.lens;

import attentionlens.trace.LayerRange;
import java.util.ArrayList;
import java.util.List;

/**
 * What a decoder's layers do, one part after another (Jiang et al. 2025, on LLaVA-1.5-7B: 0-4, 5-18, 19-26, 27-31 of 32). A decoder
 * of another depth is divided in the same proportions, which is a guess.
 */
public enum Stages {
    LOW_LEVEL("low level", 0, 5),
    ENRICHMENT("visual enrichment", 5, 19),
    REFINEMENT("semantic refinement", 19, 27),
    GRAMMAR("grammar", 27, 32);

    private static final int MEASURED_DEPTH = 32;

    private final String title;
    private final int start;
    private final int end;

    Stages(String title, int start, int end) {
        this.title = title;
        this.start = start;
        this.end = end;
    }

    public String title() {
        return title;
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

    private static int scaled(int of, int layers) {
        return (int) Math.round((double) of * layers / MEASURED_DEPTH);
    }
}
