package attentionlens.cli.doctor;

import attentionlens.cli.doctor.Machine.CachedFolder;
import attentionlens.machine.Bytes;
import java.util.ArrayList;
import java.util.List;

/** Checks DJL's cache of native libraries for interrupted downloads and extractions. */
final class CacheCheck {
    private static final String SUBJECT = "Cache";

    private CacheCheck() {}

    static List<Finding> of(Machine machine) {
        List<Finding> findings = new ArrayList<>();
        for (CachedFolder folder : machine.cached()) {
            String path = machine.cache().folder().resolve(folder.name()).toString();
            if (folder.name().startsWith("tmp")) {
                findings.add(Finding.attention(
                        SUBJECT,
                        "a download was interrupted or is still running: " + path + " (" + Bytes.words(folder.bytes())
                                + ")",
                        "If no Attention Lens is running, delete it: rm -r '" + path + "'"));
            } else if (!missing(folder, machine).isEmpty()) {
                findings.add(Finding.problem(
                        SUBJECT,
                        path + " is incomplete: no " + String.join(", ", missing(folder, machine)),
                        "Delete it; it will be made again: rm -r '" + path + "'"));
            }
        }
        return findings;
    }

    /** The libraries that a libtorch folder must have, and this one lacks. */
    private static List<String> missing(CachedFolder folder, Machine machine) {
        if (!folder.name().matches("\\d+\\.\\d+.*-(cpu|cu\\d+).*")) {
            return List.of();
        }
        if (folder.files().stream().allMatch(name -> name.contains("djl_torch"))) {
            return List.of(); // DJL's bridge to a libtorch in another place
        }
        List<String> names = folder.name().matches(".*-cu\\d+.*")
                ? List.of("torch", "torch_cpu", "torch_cuda", "c10_cuda")
                : List.of("torch", "torch_cpu");
        return names.stream()
                .map(name -> libraryName(name, machine))
                .filter(name -> !folder.files().contains(name))
                .toList();
    }

    private static String libraryName(String name, Machine machine) {
        if (machine.isWindows()) {
            return name + ".dll";
        }
        return "lib" + name + (machine.isMac() ? ".dylib" : ".so");
    }
}
