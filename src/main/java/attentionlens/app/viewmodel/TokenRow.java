package attentionlens.app.viewmodel;

import attentionlens.lens.Focus;
import attentionlens.lens.HeadGrids;
import attentionlens.lens.HeadMaps;
import attentionlens.lens.HeatMap;
import attentionlens.lens.WordRule;
import attentionlens.trace.ArrayData;
import attentionlens.trace.Box;
import attentionlens.trace.Capture;
import attentionlens.trace.ImageGeometry;
import attentionlens.trace.LayerRange;
import attentionlens.trace.Run;
import attentionlens.trace.Span;
import attentionlens.trace.Word;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What was captured of the row that predicts a word's first token.
 *
 * @param word its text
 * @param geometry where the patches lie
 * @param attention [L, H, P] pattern on the image tokens
 * @param others [L, H, 4] mass on everything else; empty if it was not captured
 * @param tokenVar its VAR, shared by all that read the row
 */
record TokenRow(
        String word, ImageGeometry geometry, ArrayData attention, Optional<ArrayData> others, TokenVar tokenVar) {
    private static final Span FIRST = new Span(/* start= */ 0, /* end= */ 1);

    /** Returns the row of the shown word, if there is one and attention was captured. */
    static Optional<TokenRow> shown(TraceViewModel trace, SelectionViewModel selection) {
        return trace.run(selection.shown().run())
                .flatMap(run -> selection.shownWord(run).flatMap(word -> of(run, word)));
    }

    /** Returns the row of a run's word, if attention was captured. */
    static Optional<TokenRow> of(RunViewModel run, Word word) {
        int token = word.tokens().start();
        return run.geometry()
                .flatMap(geometry -> run.attention(token)
                        .map(found -> new TokenRow(
                                word.text(), geometry, found, run.captured(Capture.MASS, token), run.tokenVar(token))));
    }

    int layers() {
        return attention.axis(0);
    }

    int heads() {
        return attention.axis(1);
    }

    /** Returns the map of a head, or of the mean over heads; of the nearest layer and head that exist. */
    HeatMap map(int layer, OptionalInt head) {
        return HeadMaps.map(geometry, run(), FIRST, nearest(layer, layers()), nearest(head), WordRule.FIRST_TOKEN);
    }

    float sharedMax(int layer, OptionalInt head) {
        return HeadMaps.sharedMax(
                geometry, run(), FIRST, nearest(layer, layers()), nearest(head), WordRule.FIRST_TOKEN);
    }

    Optional<RowMass> mass(int layer, int head) {
        return others.map(rest -> RowMass.of(attention, rest, nearest(layer, layers()), Math.min(head, heads() - 1)));
    }

    /** Returns VAR, [L][H]. */
    double[][] var() {
        return tokenVar.get();
    }

    double[][] entropy() {
        return HeadGrids.entropy(geometry, run(), 0);
    }

    double[][] share(Box box) {
        return HeadGrids.share(geometry, run(), 0, box);
    }

    Focus focus(LayerRange range) {
        return Focus.of(geometry, run(), 0, range);
    }

    private OptionalInt nearest(OptionalInt head) {
        return head.isPresent() ? OptionalInt.of(nearest(head.getAsInt(), heads())) : head;
    }

    private static int nearest(int index, int count) {
        return Math.min(index, count - 1);
    }

    /** Returns the row as a run of one token, which is what lenses read. */
    private Run run() {
        return asRun(attention);
    }

    /** Returns a row as a run of one token. */
    static Run asRun(ArrayData attention) {
        List<Long> shape =
                Stream.concat(Stream.of(1L), attention.shape().stream()).toList();
        ArrayData one = new ArrayData(attention.type(), shape, attention.data());
        return new Run("row", null, List.of(), "", Run.Finish.CANCELLED, Map.of(Capture.ATTENTION, one));
    }
}
