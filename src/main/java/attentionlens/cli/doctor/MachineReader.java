package attentionlens.cli.doctor;

import attentionlens.cli.doctor.Machine.CachedFolder;
import attentionlens.cli.doctor.Machine.Disk;
import attentionlens.djl.CpuFeatures;
import attentionlens.djl.LoadedEngine;
import attentionlens.machine.DiskSpace;
import attentionlens.machine.Memory;
import attentionlens.machine.NvidiaSmi;
import attentionlens.machine.Output;
import attentionlens.machine.Programs;
import attentionlens.machine.WindowLibraries;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Takes the readings of this machine. */
public final class MachineReader {
    private static final int ENGINE_PATIENCE_SECONDS = 120;

    private MachineReader() {}

    /**
     * Reads this machine.
     *
     * @param engineCommand starts a program that loads the engine and prints what {@code LibtorchCheck} reads; in a process of its
     *     own, which a broken native library may kill
     */
    public static Machine read(List<String> engineCommand) {
        Map<String, String> environment = System.getenv();
        Path cache = LoadedEngine.cacheFolder();
        return new Machine(
                Runtime.version() + " (" + System.getProperty("java.vendor") + ")",
                Runtime.getRuntime().maxMemory(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("os.arch"),
                CpuFeatures.detect(),
                Memory.read(),
                environment,
                List.of(System.getProperty("java.class.path").split(File.pathSeparator)),
                Stream.of("/proc/driver/nvidia/version", "/dev/nvidiactl", "/usr/lib/wsl/lib/libcuda.so.1")
                        .anyMatch(file -> Files.exists(Path.of(file))),
                NvidiaSmi.read().orElse(null),
                CudaRuntimes.find(environment, System.getProperty("jna.library.path", "")),
                new Disk(cache, DiskSpace.free(cache)),
                cached(cache),
                WindowLibraries.missingForText(),
                WindowLibraries.missingForDesktop(),
                Programs.run(ENGINE_PATIENCE_SECONDS, engineCommand)
                        .orElse(new Output(1, "error: no Java to try with")));
    }

    private static List<CachedFolder> cached(Path cache) {
        List<CachedFolder> folders = new ArrayList<>();
        for (Path folder : list(cache)) {
            if (Files.isDirectory(folder)) {
                folders.add(cachedFolder(folder));
            }
        }
        return folders;
    }

    private static CachedFolder cachedFolder(Path folder) {
        Set<String> files = new TreeSet<>();
        long bytes = 0;
        for (Path file : list(folder)) {
            long size = file.toFile().length();
            bytes += size;
            if (size > 0) {
                files.add(file.getFileName().toString());
            }
        }
        return new CachedFolder(folder.getFileName().toString(), files, bytes);
    }

    /** The entries of a folder, sorted; empty if there is no such folder, or it may not be read. */
    static List<Path> list(Path folder) {
        if (!Files.isDirectory(folder) || !Files.isReadable(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }
}
