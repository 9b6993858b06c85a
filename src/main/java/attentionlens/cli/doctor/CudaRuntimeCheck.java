package attentionlens.cli.doctor;

import attentionlens.cli.doctor.GpuCheck.Version;
import attentionlens.cli.doctor.Machine.CudaRuntime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks the CUDA runtime library, which DJL asks the loader for by name to see whether there is a GPU. */
final class CudaRuntimeCheck {
    private static final String SUBJECT = "CUDA";
    private static final int MAJOR = 12;
    private static final Pattern IN_LINUX_NAME = Pattern.compile("libcudart(?:-\\w+)?\\.so\\.(\\d+(?:\\.\\d+)?)");
    private static final Pattern IN_FOLDER = Pattern.compile("cuda-(\\d+\\.\\d+)");
    private static final Pattern IN_WINDOWS_NAME = Pattern.compile("cudart64_(\\d{2,3})\\.dll");

    private CudaRuntimeCheck() {}

    static List<Finding> of(Machine machine) {
        List<CudaRuntime> reachable =
                machine.cudaRuntimes().stream().filter(CudaRuntime::reachable).toList();
        if (reachable.isEmpty()) {
            return List.of(notFound(machine));
        }
        List<Finding> findings = new ArrayList<>();
        CudaRuntime first = reachable.getFirst();
        Version version = version(first);
        String said =
                "the CUDA runtime found first is " + (version.major() == 0 ? "" : version + " in ") + first.file();
        findings.add(
                version.major() != 0 && version.major() != MAJOR
                        ? Finding.problem(SUBJECT, said + ", but libtorch needs CUDA 12", first(machine))
                        : Finding.ok(SUBJECT, said));
        List<String> others = reachable.stream()
                .skip(1)
                .filter(other -> !version(other).equals(version))
                .map(other -> version(other) + " in " + other.file())
                .toList();
        if (!others.isEmpty()) {
            findings.add(Finding.attention(
                    SUBJECT,
                    "other CUDA versions are on the path as well: " + String.join("; ", others),
                    "If the GPU fails, remove them from " + pathVariable(machine) + "."));
        }
        return findings;
    }

    private static Finding notFound(Machine machine) {
        String elsewhere = machine.cudaRuntimes().stream()
                .filter(runtime -> version(runtime).major() == MAJOR)
                .map(runtime -> folder(runtime))
                .findFirst()
                .orElse("");
        String cure = elsewhere.isEmpty()
                ? "Run a command that loads a model once: run.sh then finds the one that comes with libtorch. Or install CUDA"
                        + " 12's runtime (Debian: libcudart12; pip: nvidia-cuda-runtime-cu12)."
                : "Put it on the path: " + pathVariable(machine) + "=" + elsewhere;
        return Finding.attention(
                SUBJECT, "no CUDA runtime (cudart) is on the path, and without it DJL sees no GPU", cure);
    }

    private static String first(Machine machine) {
        return machine.cudaRuntimes().stream()
                .filter(runtime -> version(runtime).major() == MAJOR)
                .map(runtime -> "Put CUDA 12 first: " + pathVariable(machine) + "=" + folder(runtime) + ":$"
                        + pathVariable(machine))
                .findFirst()
                .orElse("Install CUDA 12's runtime, or remove the other from " + pathVariable(machine) + ".");
    }

    private static String folder(CudaRuntime runtime) {
        return String.valueOf(runtime.file().getParent());
    }

    private static String pathVariable(Machine machine) {
        return machine.isWindows() ? "PATH" : "LD_LIBRARY_PATH";
    }

    /** The version, from the file's name or its folder's; 0.0 if neither tells. */
    static Version version(CudaRuntime runtime) {
        Matcher windows = IN_WINDOWS_NAME.matcher(runtime.file().getFileName().toString());
        if (windows.matches()) {
            String digits = windows.group(1); // 110 is 11.0, 12 is 12
            return Version.of(digits.length() == 3 ? digits.substring(0, 2) + "." + digits.charAt(2) : digits);
        }
        Matcher folder = IN_FOLDER.matcher(runtime.file().toString());
        if (folder.find()) {
            return Version.of(folder.group(1));
        }
        Matcher name = IN_LINUX_NAME.matcher(runtime.file().getFileName().toString());
        return name.find() ? Version.of(name.group(1)) : Version.of("");
    }
}
