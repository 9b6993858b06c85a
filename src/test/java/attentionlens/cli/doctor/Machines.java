package attentionlens.cli.doctor;

import attentionlens.cli.doctor.Machine.CachedFolder;
import attentionlens.cli.doctor.Machine.CudaRuntime;
import attentionlens.cli.doctor.Machine.Disk;
import attentionlens.djl.CpuFeatures;
import attentionlens.machine.Bytes;
import attentionlens.machine.Memory;
import attentionlens.machine.Output;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes machines for tests: a healthy Linux without a GPU, unless told otherwise. */
final class Machines {
    private static final Output LOADED = new Output(0, "version=2.7.1\nfolder=/cache/2.7.1-cpu-linux-x86_64\ngpus=0\n");

    private String os = "Linux 6.1";
    private String arch = "amd64";
    private boolean sse42 = true;
    private boolean avx2 = true;
    private Memory memory = new Memory(16 * Bytes.GIB, 12 * Bytes.GIB);
    private final Map<String, String> environment = new HashMap<>();
    private List<String> classPath = List.of("attention-lens.jar", "pytorch-native-cpu-2.7.1-linux-x86_64.jar");
    private boolean driver;
    private @Nullable Output smi;
    private final List<CudaRuntime> runtimes = new ArrayList<>();
    private final List<CachedFolder> cached = new ArrayList<>();
    private List<String> missingForText = List.of();
    private List<String> missingForDesktop = List.of();
    private long free = 50 * Bytes.GIB;
    private Output engine = LOADED;

    /** Adds NVIDIA's driver, with an nvidia-smi that prints this, and CUDA's libtorch. */
    Machines gpu(String said) {
        return smi(0, said).cuda();
    }

    Machines smi(int exit, String said) {
        driver = true;
        smi = new Output(exit, said);
        return this;
    }

    /** Makes it as run.sh starts on a GPU: without the CPU's libtorch, with CUDA's loaded. */
    Machines cuda() {
        driver = true;
        classPath = List.of("attention-lens.jar");
        return engine(0, "version=2.7.1\nfolder=/cache/2.7.1-cu128-linux-x86_64\ngpus=1\n");
    }

    Machines os(String name, String architecture) {
        os = name;
        arch = architecture;
        return this;
    }

    Machines withoutAvx2() {
        avx2 = false;
        return this;
    }

    Machines memory(long total, long available) {
        memory = new Memory(total, available);
        return this;
    }

    Machines set(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Machines classPath(String... entries) {
        classPath = List.of(entries);
        return this;
    }

    Machines runtime(String file, boolean reachable) {
        runtimes.add(new CudaRuntime(Path.of(file), reachable));
        return this;
    }

    Machines cached(String name, String... files) {
        cached.add(new CachedFolder(name, Set.of(files), 700L << 20));
        return this;
    }

    Machines withoutSse42() {
        sse42 = false;
        return withoutAvx2();
    }

    Machines diskFree(long bytes) {
        free = bytes;
        return this;
    }

    /** Takes libraries away that the text of a window needs, and that a window on a display needs. */
    Machines missing(List<String> forText, List<String> forDesktop) {
        missingForText = forText;
        missingForDesktop = forDesktop;
        return this;
    }

    Machines engine(int exit, String said) {
        engine = new Output(exit, said);
        return this;
    }

    Machine make() {
        return new Machine(
                "25.0.1 (Vendor)",
                4 * Bytes.GIB,
                os,
                arch,
                new CpuFeatures("Some CPU", false, 8, 4, sse42, avx2, false, false, false, false, false),
                memory,
                environment,
                classPath,
                driver,
                smi,
                runtimes,
                new Disk(Path.of("/cache"), free),
                cached,
                missingForText,
                missingForDesktop,
                engine);
    }
}
