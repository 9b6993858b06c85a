package attentionlens.cli;

import attentionlens.store.Assets;
import picocli.CommandLine.Option;

/** The model option of verbs that use the embedded model by default. */
final class ModelName {
    @Option(
            names = "--model",
            paramLabel = "DIR|NAME",
            description =
                    "Folder of a LLaVA checkpoint, or the name of one in the Hugging Face cache (default: the embedded model"
                            + " of drawn scenes).")
    String model = Assets.MODEL_NAME;

    boolean isEmbedded() {
        return model.equals(Assets.MODEL_NAME);
    }
}
