package attentionlens.cli;

import attentionlens.vlm.Cancellation;
import attentionlens.vlm.ModelLoader;
import attentionlens.vlm.ModelLoader.LoadProgress;
import attentionlens.vlm.Precision;
import attentionlens.vlm.VisionLanguageModel;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of every verb that loads a model. */
final class ModelOptions {
    @Mixin
    DeviceOption device = new DeviceOption();

    @Option(
            names = "--dtype",
            paramLabel = "auto|f32|f16|bf16|int8",
            defaultValue = "auto",
            converter = PrecisionConverter.class,
            description = "Precision of the weights (default: auto, the fastest on this machine).")
    Precision dtype = Precision.AUTO;

    VisionLanguageModel open(ModelLoader loader, String model, LoadProgress progress, Cancellation cancellation) {
        return loader.open(model, device.name, dtype, progress, cancellation);
    }

    static final class PrecisionConverter implements ITypeConverter<Precision> {
        @Override
        public Precision convert(String value) {
            return Precision.parse(value);
        }
    }
}
