package attentionlens.app;

import attentionlens.store.Assets;
import attentionlens.trace.Problem;
import attentionlens.vlm.Cancellation;
import attentionlens.vlm.ModelLoader;
import attentionlens.vlm.Precision;
import attentionlens.vlm.VisionLanguageModel;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;

/** Opens fake models: {@code sample} (12 layers of 8 heads, 10 x 10 patches) and {@code 7b} (32 of 32, 24 x 24). */
public final class FakeLoader implements ModelLoader {
    private static final int ENOUGH = 1_000_000;

    private final Semaphore permits;

    /** A loader of models that say everything at once. */
    public FakeLoader() {
        this(new Semaphore(ENOUGH));
    }

    /** @param permits one permit per token */
    public FakeLoader(Semaphore permits) {
        this.permits = permits;
    }

    @Override
    public VisionLanguageModel open(
            String model, String device, Precision precision, LoadProgress progress, Cancellation cancellation) {
        progress.loaded("weights", 1, 2);
        if (cancellation.isCancelled()) {
            throw new CancellationException();
        }
        return switch (String.valueOf(Path.of(model).getFileName())) {
            case "sample", Assets.MODEL_NAME -> new FakeModel("models/sample", 12, 8, 10, permits);
            case FakeModel.PARTICULAR -> new FakeModel(FakeModel.PARTICULAR, 12, 8, 10, permits);
            case "tiny" -> new FakeModel("models/tiny", 2, 1, 10, permits); // reads patches with every caption
            case "7b" -> new FakeModel("llava-hf/llava-1.5-7b-hf", 32, 32, 24, permits);
            default ->
                throw new Problem(model + " is no model's folder: it has no config.json. Choose the folder that a LLaVA"
                        + " checkpoint was downloaded to.");
        };
    }
}
