package attentionlens.app.headless;

import attentionlens.trace.ArrayData;
import attentionlens.trace.Capture;
import attentionlens.trace.ImageGeometry;
import attentionlens.trace.ModelInfo;
import attentionlens.trace.Prompt;
import attentionlens.trace.SourceImage;
import attentionlens.trace.TokenStep;
import attentionlens.trace.Trace;
import attentionlens.vlm.Cancellation;
import attentionlens.vlm.Footprint;
import attentionlens.vlm.GenerationListener;
import attentionlens.vlm.GenerationRequest;
import attentionlens.vlm.ModelLoader;
import attentionlens.vlm.Precision;
import attentionlens.vlm.VisionLanguageModel;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Models that wait for a permit before each token, so that a caption can be shown while it is being generated.
 *
 * @param loader opens the models
 * @param permits one for each token of the baseline
 */
record HeldModels(ModelLoader loader, Semaphore permits) implements ModelLoader {
    private static final long LOOK_MILLIS = 20;

    @Override
    public VisionLanguageModel open(
            String model, String device, Precision precision, LoadProgress progress, Cancellation cancellation) {
        return new Held(loader.open(model, device, precision, progress, cancellation), permits);
    }

    private record Held(VisionLanguageModel model, Semaphore permits) implements VisionLanguageModel {
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
            return model.generate(request, new Waiting(listener, permits, cancellation), cancellation);
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

    private record Waiting(GenerationListener listener, Semaphore permits, Cancellation cancellation)
            implements GenerationListener {
        @Override
        public void progress(String what, int done, int total) {
            listener.progress(what, done, total);
        }

        @Override
        public void prepared(SourceImage image, ImageGeometry geometry, Prompt prompt) {
            listener.prepared(image, geometry, prompt);
        }

        @Override
        public void token(int run, TokenStep step, Map<Capture, ArrayData> captured) {
            if (run == 0) {
                await();
            }
            listener.token(run, step, captured);
        }

        private void await() {
            try {
                boolean given = false;
                while (!given && !cancellation.isCancelled()) {
                    given = permits.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
