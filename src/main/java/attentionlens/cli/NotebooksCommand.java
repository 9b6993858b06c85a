package attentionlens.cli;

import attentionlens.notebook.KernelCommand;
import attentionlens.notebook.KernelSpec;
import attentionlens.notebook.Notebook;
import attentionlens.notebook.NotebookRun;
import attentionlens.store.Assets;
import attentionlens.trace.Problem;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code notebooks}: runs the Jupyter notebooks again without Jupyter, or installs their kernel for it. */
@Command(
        name = "notebooks",
        description = {
            "Rerun Jupyter notebooks in Java, and write the output of each cell into them. Jupyter and Python are not"
                    + " needed.",
            "If a cell fails, the run ends with its number, and the notebook's file stays as it was."
        })
public final class NotebooksCommand implements Callable<Integer> {
    private final Supplier<KernelCommand> kernel;

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE.ipynb",
            description = "The notebooks (default: all of notebooks-ported).")
    List<Path> files = List.of();

    @ArgGroup
    Instead instead = new Instead();

    @Spec
    CommandSpec spec = CommandSpec.create();

    /** Alternatives to writing new outputs. */
    static final class Instead {
        @Option(names = "--check", description = "Only run the cells, and change no file.")
        boolean check;

        @Option(
                names = "--install",
                description = "Run nothing, but install the kernel 'Java (Attention Lens)' for JupyterLab and VS Code.")
        boolean install;
    }

    /** @param kernel the command that starts a kernel */
    public NotebooksCommand(Supplier<KernelCommand> kernel) {
        this.kernel = kernel;
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (instead.install) {
            if (!files.isEmpty()) {
                throw new Problem("--install runs no notebook. Leave out " + files.getFirst() + ", or --install.");
            }
            Path folder = new KernelSpec(System.getenv()).install(kernel.get());
            out.println("Installed the kernel 'Java (Attention Lens)' in " + folder + ".");
            return CommandLineApp.OK;
        }
        List<Notebook> notebooks = chosen().stream().map(Notebook::read).toList();
        NotebookRun run = new NotebookRun(kernel.get());
        for (Notebook notebook : notebooks) {
            run(notebook, run);
            out.println((instead.check ? "All cells ran: " : "Ran and wrote ") + notebook.file());
            out.flush();
        }
        return CommandLineApp.OK;
    }

    private void run(Notebook notebook, NotebookRun run) {
        ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), true);
        try (Interruption interruption = CommandLineApp.watch(spec);
                progress) {
            Notebook executed = run.of(
                    notebook,
                    (cell, cells) -> progress.update("running cell " + cell + " of " + cells, cell - 1, cells),
                    interruption);
            if (!instead.check) {
                executed.write();
            }
        }
    }

    private List<Path> chosen() throws IOException {
        if (!files.isEmpty()) {
            return files;
        }
        Path folder = Assets.notebooks();
        if (!Files.isDirectory(folder)) {
            throw new Problem("There is no folder " + folder + ". Give the notebooks to run.");
        }
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> found = entries.filter(file -> file.toString().endsWith(".ipynb"))
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new Problem("There are no notebooks in " + folder + ". Give those to run.");
            }
            return found;
        }
    }
}
