package attentionlens.djl;

import attentionlens.trace.Problem;

/** Resolves names of devices to those that the tensor program takes. */
final class Devices {
    private Devices() {}

    /**
     * Returns the device to compute on.
     *
     * @param requested {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:N}
     */
    static String resolve(String requested) {
        int gpus = requested.equals("cpu") ? 0 : LoadedEngine.engine().getGpuCount();
        if (requested.equals("auto")) {
            return gpus > 0 ? "cuda:0" : "cpu";
        }
        if (requested.equals("cpu")) {
            return requested;
        }
        if (!requested.matches("cuda(:\\d{1,3})?")) {
            throw new Problem("Unknown device '" + requested + "'. Use auto, cpu, cuda or cuda:N.");
        }
        int index = index(requested);
        if (index >= gpus) {
            throw new Problem("There is no " + requested + " on this machine (" + gpus
                    + " GPUs can be used). './run.sh doctor' says why. The CPU works everywhere: --device cpu, or"
                    + " Run settings in the window.");
        }
        return "cuda:" + index;
    }

    /** Returns the index of a GPU. */
    static int index(String cuda) {
        return cuda.contains(":") ? Integer.parseInt(cuda.substring(cuda.indexOf(':') + 1)) : 0;
    }
}
