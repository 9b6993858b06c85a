package attentionlens.scenes;

import attentionlens.djl.TrainingProgram.Losses;
import attentionlens.scenes.SampleRecipe.Stage;
import attentionlens.store.IoReason;
import attentionlens.store.TextFile;
import attentionlens.trace.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The curves of a training, in a CSV file that grows. When training resumes, rows of later steps are dropped. */
final class TrainingLog {
    private static final String HEAD = "stage,step,scenes,seconds,patch_loss,word_loss,patches_right,words_right";

    private final Path file;
    private final Stage stage;

    TrainingLog(Path file, Stage stage, int step) {
        this.file = file;
        this.stage = stage;
        List<String> lines = wholeLines(file);
        lines.removeIf(line -> line.startsWith(name() + ",") && step(line) > step);
        TextFile.write(String.join("\n", lines) + "\n", file);
    }

    /** Without a last line that was cut off when a training was killed. */
    private static List<String> wholeLines(Path file) {
        String text = Files.exists(file) ? TextFile.read(file) : "";
        List<String> lines = new ArrayList<>(
                text.substring(0, text.lastIndexOf('\n') + 1).lines().toList());
        return lines.isEmpty() ? new ArrayList<>(List.of(HEAD)) : lines;
    }

    private static int step(String line) {
        return Integer.parseInt(line.split(",", 3)[1]);
    }

    private String name() {
        return stage.name().toLowerCase(Locale.ROOT);
    }

    void add(int step, long scenes, double seconds, Losses losses) {
        String line = String.format(
                Locale.ROOT,
                "%s,%d,%d,%.0f,%.4f,%.4f,%.4f,%.4f\n",
                name(),
                step,
                scenes,
                seconds,
                losses.patches(),
                losses.words(),
                losses.patchesRight(),
                losses.wordsRight());
        try {
            Files.writeString(file, line, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new Problem("Cannot write " + file + ": " + IoReason.of(e) + ".", e);
        }
    }
}
