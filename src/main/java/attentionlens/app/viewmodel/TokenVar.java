package attentionlens.app.viewmodel;

import attentionlens.lens.VisualAttention;
import attentionlens.trace.ArrayData;
import org.jspecify.annotations.Nullable;

/** VAR of every layer and head at the row that predicts a token: computed once, by the thread that reads it first. */
final class TokenVar {
    private @Nullable ArrayData attention; // null once VAR is known
    private double[][] values = {};

    /** @param attention [L, H, P] pattern on the image tokens */
    TokenVar(ArrayData attention) {
        this.attention = attention;
    }

    /** Returns VAR, [L][H]. */
    synchronized double[][] get() {
        if (attention != null) {
            values = VisualAttention.varByLayerAndHead(TokenRow.asRun(attention), 0);
            attention = null;
        }
        return values;
    }
}
