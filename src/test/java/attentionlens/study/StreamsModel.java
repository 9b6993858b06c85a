package attentionlens.study;

import attentionlens.app.FakeModel;
import attentionlens.trace.ArrayData;
import attentionlens.trace.Capture;
import attentionlens.trace.ModelInfo;
import attentionlens.trace.Run;
import attentionlens.trace.Trace;
import attentionlens.vlm.Cancellation;
import attentionlens.vlm.Footprint;
import attentionlens.vlm.GenerationListener;
import attentionlens.vlm.GenerationRequest;
import attentionlens.vlm.Precision;
import attentionlens.vlm.VisionLanguageModel;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Captures residual streams that hold the number of their layer, and passes them to a reader. */
record StreamsModel(FakeModel model, BiFunction<ArrayData, int[], ArrayData> reader) implements VisionLanguageModel {
    /** @param looked called once per layer that is read */
    StreamsModel(FakeModel model, Runnable looked) {
        this(model, (hidden, tokens) -> {
            looked.run();
            return model.logitLens(hidden, tokens);
        });
    }

    @Override
    public ModelInfo info() {
        return model.info();
    }

    @Override
    public Precision precision() {
        return model.precision();
    }

    @Override
    public Footprint footprint() {
        return model.footprint();
    }

    @Override
    public Trace generate(GenerationRequest request, GenerationListener listener, Cancellation cancellation) {
        Trace t = model.generate(request, listener, cancellation);
        ArrayData hidden =
                ArrayData.of(new float[] {0, 1, 2, 3, 4}, model.info().layers() + 1, 1, 1);
        return with(t, t.runs(), Map.of(Capture.IMAGE_HIDDEN, hidden));
    }

    @Override
    public ArrayData logitLens(ArrayData hidden, int[] tokens) {
        return reader.apply(hidden, tokens);
    }

    @Override
    public void close() {
        model.close();
    }

    static Trace with(Trace t, List<Run> runs, Map<Capture, ArrayData> arrays) {
        return new Trace(
                t.model(), t.image(), t.geometry(), t.prompt(), t.decoding(), runs, arrays, t.pieces(), t.provenance());
    }
}
