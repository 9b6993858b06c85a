package attentionlens.app.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.FakeLoader;
import attentionlens.app.FakeStock;
import attentionlens.app.SampleImage;
import attentionlens.app.task.LaterRunner;
import attentionlens.trace.ArrayData;
import attentionlens.trace.GeometryKind;
import attentionlens.trace.ModelInfo;
import attentionlens.trace.Trace;
import attentionlens.vlm.Cancellation;
import attentionlens.vlm.Footprint;
import attentionlens.vlm.GenerationListener;
import attentionlens.vlm.GenerationRequest;
import attentionlens.vlm.Precision;
import attentionlens.vlm.VisionLanguageModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings that are changed while a model loads are those of the next caption. */
class AskedMeanwhileTest {
    @TempDir
    Path folder;

    private final LaterRunner runner = new LaterRunner();
    private final List<GenerationRequest> asked = new ArrayList<>();

    private record Listening(VisionLanguageModel model, List<GenerationRequest> asked) implements VisionLanguageModel {
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
            asked.add(request);
            return model.generate(request, listener, cancellation);
        }

        @Override
        public ArrayData logitLens(ArrayData hidden, int[] tokens) {
            return model.logitLens(hidden, tokens);
        }

        @Override
        public void close() {
            model.close();
        }
    }

    @Test
    void geometryIsThatOfTheMomentWhenItWasAsked() {
        Workspace workspace = new Workspace(
                runner,
                (model, device, precision, progress, cancellation) ->
                        new Listening(new FakeLoader().open(model, device, precision, progress, cancellation), asked),
                new FakeStock(),
                new MemorySettings());
        workspace.model().nameProperty().set("sample");
        workspace.open(SampleImage.write(folder));
        finish();
        workspace.request().geometryProperty().set(GeometryKind.PAD);
        workspace.generation().generate();
        workspace.request().geometryProperty().set(GeometryKind.CROP);
        finish();
        assertThat(asked).extracting(GenerationRequest::geometry).containsExactly(GeometryKind.PAD);
    }

    private void finish() {
        while (runner.isBusy()) {
            runner.runAll();
        }
    }
}
