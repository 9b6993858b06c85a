package attentionlens.djl;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.LibUtils;
import ai.djl.util.Utils;
import java.nio.file.Path;

/**
 * The native engine that was loaded, with the tokenizers library.
 *
 * @param version version of libtorch
 * @param folder folder of libtorch
 * @param gpus number of GPUs that it can use
 */
public record LoadedEngine(String version, String folder, int gpus) {
    /** Loads the engine unless it is loaded; fetches CUDA's libtorch if it is missing and that is allowed. */
    public static LoadedEngine load() {
        Engine engine = Engine.getEngine("PyTorch");
        ai.djl.huggingface.tokenizers.jni.LibUtils.checkStatus();
        return new LoadedEngine(engine.getVersion(), LibUtils.getLibtorchPath(), engine.getGpuCount());
    }

    /** Returns where native libraries are unpacked; loads nothing. */
    public static Path cacheFolder() {
        return Utils.getEngineCacheDir("pytorch");
    }
}
