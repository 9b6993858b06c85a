package attentionlens.cli.doctor;

import attentionlens.cli.doctor.Machine.CudaRuntime;
import attentionlens.machine.Output;
import attentionlens.machine.Programs;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds CUDA runtime libraries. */
final class CudaRuntimes {
    private static final Pattern NAME = Pattern.compile("libcudart(-\\w+)?\\.so(\\.\\d+)*|cudart64_\\d+\\.dll");
    private static final boolean WINDOWS = File.separatorChar == '\\';
    private static final Path TOOLKITS = Path.of("/usr/local");

    private CudaRuntimes() {}

    /**
     * Returns the libraries on the loader's path, in its order, then those in the toolkits' usual folders.
     *
     * @param jnaPath folders that JNA searches before the loader's own
     */
    static List<CudaRuntime> find(Map<String, String> environment, String jnaPath) {
        Map<Path, CudaRuntime> found = new LinkedHashMap<>();
        String path = WINDOWS ? "PATH" : "LD_LIBRARY_PATH";
        folders(jnaPath, environment.getOrDefault(path, ""))
                .flatMap(CudaRuntimes::inFolder)
                .forEach(file -> found.putIfAbsent(file, new CudaRuntime(file, true)));
        Programs.run(10, List.of("ldconfig", "-p")).map(Output::lines).orElse(List.of()).stream()
                .flatMap(CudaRuntimes::inCacheLine)
                .flatMap(CudaRuntimes::real)
                .forEach(file -> found.putIfAbsent(file, new CudaRuntime(file, true)));
        MachineReader.list(TOOLKITS).stream()
                .filter(folder -> folder.getFileName().toString().startsWith("cuda"))
                .flatMap(folder -> inFolder(folder.resolve("lib64")))
                .forEach(file -> found.putIfAbsent(file, new CudaRuntime(file, false)));
        return new ArrayList<>(found.values());
    }

    private static Stream<Path> folders(String... paths) {
        return Stream.of(paths)
                .flatMap(path -> Stream.of(path.split(File.pathSeparator)))
                .map(folder -> WINDOWS ? folder.replace("\"", "") : folder) // Windows allows quotes in PATH
                .filter(folder -> !folder.isBlank())
                .map(Path::of);
    }

    private static Stream<Path> inFolder(Path folder) {
        return MachineReader.list(folder).stream()
                .filter(file -> NAME.matcher(file.getFileName().toString()).matches())
                .flatMap(CudaRuntimes::real)
                .distinct();
    }

    /** A line of the loader's cache: {@code libcudart.so.12 (libc6,x86-64) => /usr/lib/x86_64-linux-gnu/libcudart.so.12}. */
    static Stream<Path> inCacheLine(String line) {
        int arrow = line.indexOf("=> ");
        return arrow > 0 && line.startsWith("libcudart.so")
                ? Stream.of(Path.of(line.substring(arrow + "=> ".length()).strip()))
                : Stream.empty();
    }

    /** Follows links; empty if they lead nowhere, such as the remains of a removed runtime. */
    private static Stream<Path> real(Path file) {
        try {
            return Stream.of(file.toRealPath());
        } catch (IOException leadsNowhere) {
            return Stream.empty();
        }
    }
}
