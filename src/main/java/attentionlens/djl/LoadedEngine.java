package attentionlens.djl;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.LibUtils;
import ai.djl.util.Utils;
import attentionlens.machine.SpinCount;
import attentionlens.store.IoReason;
import attentionlens.trace.Problem;
import java.io.IOException;
import java.nio.file.FileSystemException;
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
        Engine engine = engine();
        requireTokenizers();
        return new LoadedEngine(engine.getVersion(), LibUtils.getLibtorchPath(), engine.getGpuCount());
    }

    /**
     * Loads libtorch unless it is loaded.
     *
     * @throws Problem if its libraries cannot be written to their folder
     */
    static Engine engine() {
        SpinCount.choose();
        try {
            return Engine.getEngine("PyTorch");
        } catch (RuntimeException failure) {
            throw explained(failure, cacheFolder());
        }
    }

    /**
     * Loads the tokenizers library unless it is loaded.
     *
     * @throws Problem if it cannot be written to its folder
     */
    static void requireTokenizers() {
        try {
            ai.djl.huggingface.tokenizers.jni.LibUtils.checkStatus();
        } catch (RuntimeException failure) {
            throw explained(failure, Utils.getEngineCacheDir("tokenizers"));
        }
    }

    /** Returns what to report: that libraries cannot be written to their folder, if that is the cause; otherwise the failure itself. */
    static RuntimeException explained(RuntimeException failure, Path folder) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException fault && isOfDisk(fault)) {
                return new Problem(
                        "Native libraries cannot be written to " + folder + ": " + IoReason.of(fault)
                                + ". Set DJL_CACHE_DIR to another folder, on a disk with 1 GB of space.",
                        failure);
            }
        }
        return failure;
    }

    private static boolean isOfDisk(IOException fault) {
        return fault instanceof FileSystemException || IoReason.isFullDisk(String.valueOf(fault.getMessage()));
    }

    /** Returns where native libraries are unpacked; loads nothing. */
    public static Path cacheFolder() {
        return Utils.getEngineCacheDir("pytorch");
    }
}
