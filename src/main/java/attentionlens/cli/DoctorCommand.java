package attentionlens.cli;

import attentionlens.cli.doctor.Checkup;
import attentionlens.cli.doctor.Finding;
import attentionlens.cli.doctor.MachineReader;
import attentionlens.djl.LoadedEngine;
import attentionlens.store.Json;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code doctor}: what this machine has, what a model needs, and what to do about what is missing. */
@Command(
        name = "doctor",
        description = {
            "Check Java, processor, memory, native libraries and GPU, and say what to do about what is missing.",
            "The exit code is 1 if there is a problem."
        })
public final class DoctorCommand implements Callable<Integer> {
    @Option(
            names = "--model",
            paramLabel = "DIR|NAME",
            description = "Also check what this model needs (a folder, or a name in the Hugging Face cache).")
    @Nullable
    String model;

    @Option(
            names = "--json",
            description =
                    "Print one line of JSON: 'blocked', and 'findings' with 'subject', 'level' (ok, attention or problem), 'said' and 'cure'.")
    boolean json;

    @Option(names = "--load-engine", hidden = true, description = "Only load the engine and say what was loaded.")
    boolean loadEngine;

    @Spec
    CommandSpec spec = CommandSpec.create();

    private final Supplier<LoadedEngine> engines;

    /** @param engines loads the engine */
    public DoctorCommand(Supplier<LoadedEngine> engines) {
        this.engines = engines;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (loadEngine) {
            return loadEngine(out);
        }
        List<Finding> findings = Checkup.of(MachineReader.read(engineCommand()), model);
        boolean blocked = findings.stream().anyMatch(Finding::blocks);
        if (json) {
            out.println(Json.text(
                    new Report(blocked, findings.stream().map(Line::of).toList())));
        } else {
            findings.forEach(finding -> print(finding, out));
        }
        return blocked ? CommandLineApp.PROBLEM : CommandLineApp.OK;
    }

    /** Loads the engine and reports to the parent process, which may be the doctor: so without a hint to call the doctor. */
    private int loadEngine(PrintWriter out) {
        try {
            LoadedEngine engine = engines.get();
            out.println("version=" + engine.version());
            out.println("folder=" + engine.folder());
            out.println("gpus=" + engine.gpus());
            return CommandLineApp.OK;
        } catch (RuntimeException | LinkageError failure) {
            spec.commandLine().getErr().println("error: " + Failure.cause(failure));
            return CommandLineApp.PROBLEM;
        }
    }

    /** The command that loads the engine in a process of its own. */
    private static List<String> engineCommand() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of("attentionlens.Main", "doctor", "--load-engine"));
        return command;
    }

    private static String level(Finding finding) {
        return finding.level().name().toLowerCase(Locale.ROOT);
    }

    private static void print(Finding finding, PrintWriter out) {
        out.println(String.format("%-9s  %-9s  %s", level(finding), finding.subject(), finding.said()));
        if (!finding.cure().isEmpty()) {
            out.println(String.format("%-9s  %-9s  -> %s", "", "", finding.cure()));
        }
    }

    /** What {@code --json} prints. */
    private record Report(boolean blocked, List<Line> findings) {}

    /** A finding in {@code --json}. */
    private record Line(String subject, String level, String said, String cure) {
        static Line of(Finding finding) {
            return new Line(finding.subject(), DoctorCommand.level(finding), finding.said(), finding.cure());
        }
    }
}
