package attentionlens.cli.doctor;

import attentionlens.machine.Output;
import attentionlens.store.IoReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Checks which libtorch there is, and whether it and the tokenizers library load. */
final class LibtorchCheck {
    private static final String SUBJECT = "libtorch";
    /** How glibc and, after the bar, musl say that a library needs another C library. */
    private static final Pattern ANOTHER_C_LIBRARY =
            Pattern.compile("glibc(?:xx)?_|error loading shared library ld-linux|error relocating");

    private static final String AGAIN = "Delete DJL's cache; it will be made again: rm -r '";

    private LibtorchCheck() {}

    static List<Finding> of(Machine machine) {
        List<Finding> findings = new ArrayList<>();
        if (!machine.variable("PYTORCH_LIBRARY_PATH").isEmpty()) {
            findings.add(Finding.ok(
                    SUBJECT, "PYTORCH_LIBRARY_PATH selects the one in " + machine.variable("PYTORCH_LIBRARY_PATH")));
        } else if (machine.hasCpuLibtorch()) {
            findings.add(Finding.ok(SUBJECT, "the CPU's is on the class path"));
        } else if (!machine.nvidiaDriver() && machine.nvidiaSmi() == null) {
            return List.of(
                    Finding.problem(
                            SUBJECT,
                            "none is published for " + machine.os() + " on " + machine.arch(),
                            "Set PYTORCH_LIBRARY_PATH to an unpacked libtorch 2.7.1 for this machine, or use another machine."));
        }
        findings.add(loading(machine));
        return findings;
    }

    private static Finding loading(Machine machine) {
        Output engine = machine.engine();
        if (engine.exit() == 0) {
            Map<String, String> said = values(engine);
            return Finding.ok(SUBJECT, "version " + said.get("version") + " loads from " + said.get("folder"));
        }
        String subject = engine.text().contains("tokenizers") ? "tokenizer" : SUBJECT;
        return Finding.problem(subject, "it does not load: " + reason(engine), cure(machine));
    }

    /** {@code key=value} lines of an engine that loaded. */
    static Map<String, String> values(Output engine) {
        return engine.lines().stream()
                .filter(line -> line.contains("="))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf('=')),
                        line -> line.substring(line.indexOf('=') + 1),
                        (first, second) -> second));
    }

    private static String reason(Output engine) {
        return engine.lines().stream()
                .filter(line -> line.startsWith("error: "))
                .map(line -> line.substring("error: ".length()))
                .findFirst()
                .orElse("the process that tried ended with code " + engine.exit());
    }

    private static String cure(Machine machine) {
        String said = machine.engine().text().toLowerCase(Locale.ROOT);
        String clean = AGAIN + machine.cache().folder() + "'";
        if (said.contains("libcuda.so") || said.contains("nvcuda.dll")) {
            return "This libtorch is made for NVIDIA's GPUs, and their driver is missing. Unset PYTORCH_LIBRARY_PATH, or"
                    + " set it to a libtorch 2.7.1 for the CPU (pip: torch==2.7.1 from https://download.pytorch.org/whl/cpu).";
        }
        if (ANOTHER_C_LIBRARY.matcher(said).find()) {
            return "Native libraries need glibc 2.34 or newer, as Ubuntu 22.04, Debian 12 and RHEL 9 have. Use such a system,"
                    + " or a container of one.";
        }
        if (!machine.variable("PYTORCH_LIBRARY_PATH").isEmpty()) {
            return "PYTORCH_LIBRARY_PATH must name the folder that holds libtorch 2.7.1's libraries, made for this system"
                    + " (and with CUDA 12.8 if there is a GPU). Without that variable, DJL's own libtorch is used.";
        }
        if (IoReason.isFullDisk(said)) {
            return "A disk is full. Free some space in the folder of temporary files and in "
                    + machine.cache().folder() + ".";
        }
        if (said.contains("cannot be written to")) {
            return "Set DJL_CACHE_DIR to a folder that can be written, or let the folder's owner run this once.";
        }
        if (said.contains("failed to map segment") || said.contains("operation not permitted")) {
            return "Libraries cannot be run from there (noexec): set DJL_CACHE_DIR to a folder where they can. Or the limit of"
                    + " virtual memory is too low: raise it (ulimit -v).";
        }
        if (said.contains("download") || said.contains("offline") || said.contains("unknownhost")) {
            return "CUDA's libtorch has not been fetched yet. Run any command that loads a model while online: it fetches"
                    + " it once. ATTENTION_LENS_DEVICE=cpu does without it.";
        }
        return clean;
    }
}
