package attentionlens.djl;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.LibUtils;

/**
 * The native engine, as it was loaded.
 *
 * @param version of libtorch
 * @param folder where it lies
 * @param gpus that it can use
 */
public record LoadedEngine(String version, String folder, int gpus) {
    /** Loads the engine, unless it is loaded; fetches CUDA's libtorch where that is allowed and it is not there. */
    public static LoadedEngine load() {
        Engine engine = Engine.getEngine("PyTorch");
        return new LoadedEngine(engine.getVersion(), LibUtils.getLibtorchPath(), engine.getGpuCount());
    }
}
