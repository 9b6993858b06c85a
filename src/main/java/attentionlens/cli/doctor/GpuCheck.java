package attentionlens.cli.doctor;

import attentionlens.machine.NvidiaSmi;
import attentionlens.machine.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Checks the GPU: driver, devices, and everything that keeps libtorch from using them. */
final class GpuCheck {
    private static final String SUBJECT = "GPU";
    private static final String CPU_INSTEAD = " Meanwhile, ATTENTION_LENS_DEVICE=cpu computes on the CPU.";

    /** The oldest drivers that run CUDA 12; 12.8, which libtorch is built with, came with 570. */
    private static final Version OLDEST_LINUX = new Version(525, 60);

    private static final Version OLDEST_WINDOWS = new Version(528, 33);
    private static final Version OWN = new Version(570, 26);

    /** libtorch for CUDA 12.8 has code for Turing and newer. */
    private static final Version OLDEST_CAPABILITY = new Version(7, 5);

    private GpuCheck() {}

    static List<Finding> of(Machine machine) {
        if (!machine.nvidiaDriver() && machine.nvidiaSmi() == null) {
            return List.of(Finding.ok(SUBJECT, "no NVIDIA driver; models run on the CPU"));
        }
        if (machine.cpuChosen()) {
            return List.of(Finding.ok(SUBJECT, "not used, because ATTENTION_LENS_DEVICE=cpu is set"));
        }
        List<Finding> findings = new ArrayList<>(driver(machine));
        if (findings.stream().noneMatch(Finding::blocks)) {
            findings.addAll(hidden(machine));
            findings.addAll(CudaRuntimeCheck.of(machine));
            findings.addAll(seen(machine));
        }
        return findings;
    }

    private static List<Finding> driver(Machine machine) {
        Output smi = machine.nvidiaSmi();
        if (smi == null) {
            return List.of(Finding.attention(
                    SUBJECT,
                    "NVIDIA's driver is loaded, but nvidia-smi is not on the PATH",
                    "Install the driver's utilities (Debian: nvidia-smi) to see more here."));
        }
        if (smi.exit() != 0) {
            String said = smi.lines().isEmpty()
                    ? "exit code " + smi.exit()
                    : smi.lines().getFirst();
            return List.of(Finding.problem(SUBJECT, "nvidia-smi fails: " + said, driverCure(smi.text())));
        }
        return smi.lines().stream()
                .flatMap(line -> device(line, machine).stream())
                .toList();
    }

    private static String driverCure(String said) {
        String text = said.toLowerCase(Locale.ROOT);
        if (text.contains("version mismatch")) {
            return "The driver was updated while it was loaded. Restart the machine." + CPU_INSTEAD;
        }
        if (text.contains("no devices")) {
            return "No GPU is visible. In a container, start it with --gpus all." + CPU_INSTEAD;
        }
        return "The driver is not running. Load it (modprobe nvidia), restart the machine, or install it again."
                + CPU_INSTEAD;
    }

    /** Reads a line of {@code name, driver_version, memory.total, memory.free, compute_cap}, memory in MiB. */
    private static List<Finding> device(String line, Machine machine) {
        List<String> fields = NvidiaSmi.fields(line);
        if (fields.size() < 4) {
            return List.of(Finding.attention(SUBJECT, "nvidia-smi says: " + line, "Run nvidia-smi to see more."));
        }
        String said = fields.get(0) + ", driver " + fields.get(1) + ", " + fields.get(2) + " MiB, " + fields.get(3)
                + " MiB free";
        List<Finding> findings = new ArrayList<>();
        findings.add(driverVersion(said, Version.of(fields.get(1)), machine));
        if (fields.size() > 4 && Version.of(fields.get(4)).isBelow(OLDEST_CAPABILITY)) {
            findings.add(Finding.problem(
                    SUBJECT,
                    fields.get(0) + " (compute capability " + fields.get(4)
                            + ") is too old for libtorch with CUDA 12.8," + " which needs 7.5 (Turing)",
                    "Use the CPU: ATTENTION_LENS_DEVICE=cpu, or set PYTORCH_LIBRARY_PATH to a libtorch built for it."));
        }
        return findings;
    }

    private static Finding driverVersion(String said, Version driver, Machine machine) {
        Version oldest = machine.isWindows() ? OLDEST_WINDOWS : OLDEST_LINUX;
        if (driver.isBelow(oldest)) {
            return Finding.problem(
                    SUBJECT,
                    said + ": the driver is too old for CUDA 12 (" + oldest + " at least)",
                    "Update NVIDIA's driver to 570 or newer." + CPU_INSTEAD);
        }
        if (driver.isBelow(OWN)) {
            return Finding.attention(
                    SUBJECT,
                    said + ": the driver is older than CUDA 12.8's (570) and runs it in compatibility mode",
                    "If the GPU fails, update NVIDIA's driver to 570 or newer.");
        }
        return Finding.ok(SUBJECT, said);
    }

    private static List<Finding> hidden(Machine machine) {
        List<Finding> findings = new ArrayList<>();
        String visible = machine.variable("CUDA_VISIBLE_DEVICES").strip();
        if (machine.environment().containsKey("CUDA_VISIBLE_DEVICES")
                && (visible.isEmpty() || visible.startsWith("-"))) {
            findings.add(Finding.problem(
                    SUBJECT, "CUDA_VISIBLE_DEVICES='" + visible + "' hides all GPUs", "Unset CUDA_VISIBLE_DEVICES."));
        }
        if (machine.hasCpuLibtorch() && machine.variable("PYTORCH_LIBRARY_PATH").isEmpty()) {
            findings.add(Finding.attention(
                    SUBJECT,
                    "the CPU's libtorch is on the class path, which forces the CPU",
                    "Start Attention Lens with run.sh, which leaves it out if there is a GPU."));
        }
        return findings;
    }

    private static List<Finding> seen(Machine machine) {
        String gpus = LibtorchCheck.values(machine.engine()).getOrDefault("gpus", "");
        if (machine.engine().exit() != 0 || machine.hasCpuLibtorch()) {
            return List.of();
        }
        return gpus.equals("0") || gpus.isEmpty()
                ? List.of(Finding.problem(
                        SUBJECT,
                        "libtorch is loaded but sees no GPU",
                        "The likely cause is what is said above about the CUDA runtime or the driver." + CPU_INSTEAD))
                : List.of(Finding.ok(SUBJECT, "libtorch sees " + gpus));
    }

    /** The first two numbers of a version. */
    record Version(int major, int minor) {
        static Version of(String text) {
            String[] parts = text.strip().split("\\D+");
            return new Version(number(parts, 0), number(parts, 1));
        }

        private static int number(String[] parts, int index) {
            return index < parts.length && !parts[index].isEmpty() && parts[index].length() < 9
                    ? Integer.parseInt(parts[index])
                    : 0;
        }

        boolean isBelow(Version other) {
            return major != other.major ? major < other.major : minor < other.minor;
        }

        @Override
        public String toString() {
            return major + "." + minor;
        }
    }
}
