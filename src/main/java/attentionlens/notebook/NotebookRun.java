package attentionlens.notebook;

import attentionlens.machine.TemporaryFiles;
import attentionlens.notebook.KernelSession.CellFailure;
import attentionlens.trace.Problem;
import attentionlens.vlm.Cancellation;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs a notebook's cells in order, in a fresh kernel, as Jupyter's "Restart and run all" does. */
public final class NotebookRun {
    private static final int MAX_STARTS = 5;

    private final KernelCommand command;

    /** Called before each cell runs; cells count from 1. */
    @FunctionalInterface
    public interface Progress {
        void running(int cell, int cells);
    }

    public NotebookRun(KernelCommand command) {
        this.command = command;
    }

    /**
     * Runs a notebook and returns it with its outputs; no file is changed.
     *
     * @throws Problem if a cell fails, with its number and error message
     */
    public Notebook of(Notebook notebook, Progress progress, Cancellation cancellation) {
        try {
            for (int start = 0; start < MAX_STARTS; start++) {
                Optional<Notebook> executed = attempt(notebook, progress, cancellation);
                if (executed.isPresent()) {
                    return executed.get();
                }
            }
            throw new Problem(
                    "The notebook's kernel started, but did not answer. Run it again when the machine is less busy.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem("Stopped. Nothing was written.", e);
        }
    }

    /** Runs the notebook in one kernel; empty if the kernel does not answer. */
    private Optional<Notebook> attempt(Notebook notebook, Progress progress, Cancellation cancellation)
            throws IOException, InterruptedException {
        Path folder = Objects.requireNonNull(notebook.file().toAbsolutePath().getParent()); // a file has one
        Path scratch = TemporaryFiles.folder("attention-lens-notebook");
        try (KernelSession kernel = new KernelSession(command, folder, scratch, cancellation)) {
            return kernel.awaitReady() ? Optional.of(run(notebook, kernel, progress)) : Optional.empty();
        } finally {
            remove(scratch);
        }
    }

    private static Notebook run(Notebook notebook, KernelSession kernel, Progress progress) {
        List<String> code = notebook.code();
        List<ArrayNode> outputs = new ArrayList<>();
        for (int cell = 1; cell <= code.size(); cell++) {
            progress.running(cell, code.size());
            try {
                outputs.add(kernel.execute(code.get(cell - 1), cell));
            } catch (CellFailure failure) {
                throw new Problem(
                        "Code cell " + cell + " of " + notebook.file() + " failed. Nothing was written.\n"
                                + failure.getMessage(),
                        failure);
            }
        }
        return notebook.executed(outputs);
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
