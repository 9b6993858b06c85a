package attentionlens.app.headless;

import attentionlens.app.headless.Stand.Size;
import attentionlens.app.task.HeadlessToolkit;
import attentionlens.app.viewmodel.Settings.ThemeChoice;
import attentionlens.app.viewmodel.Workspace;
import attentionlens.bench.SyntheticTrace;
import attentionlens.image.ImageFiles;
import attentionlens.store.Assets;
import attentionlens.store.LensFile;
import attentionlens.trace.Problem;
import java.nio.file.Path;

/** Opens a dark window with a synthetic trace of a 7B model's shape and its first word chosen. */
final class SyntheticStand {
    static final int WORDS = 6;

    private SyntheticStand() {}

    /** Opens one caption of a few words. */
    static Stand open(Path folder, Size size) {
        return open(folder, size, WORDS, false);
    }

    /** Opens the window; the trace is first written into a folder. */
    static Stand open(Path folder, Size size, int words, boolean guided) {
        Path trace = folder.resolve("synthetic" + Workspace.EXTENSION);
        LensFile.write(SyntheticTrace.sevenB(words, guided).over(ImageFiles.read(Assets.exampleImage())), trace);
        Stand stand = new Stand(
                HeadlessToolkit.start(),
                (model, device, precision, progress, cancellation) -> {
                    throw new Problem("No model is needed here.");
                },
                0);
        stand.dress(ThemeChoice.DARK, size);
        stand.act(workspace -> workspace.open(trace));
        stand.awaitTrace();
        stand.act(workspace -> {
            workspace.selection().selectWord(0, 0);
            workspace.selection().selectCell(2, 0);
        });
        stand.awaitIdle();
        return stand;
    }
}
