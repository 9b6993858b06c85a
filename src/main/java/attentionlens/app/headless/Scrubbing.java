package attentionlens.app.headless;

import attentionlens.app.headless.Stand.Size;
import attentionlens.app.task.HeadlessToolkit;
import attentionlens.app.task.ToolkitStart;
import attentionlens.app.viewmodel.Settings.ThemeChoice;
import attentionlens.app.viewmodel.Workspace;
import attentionlens.bench.SyntheticTrace;
import attentionlens.image.ImageFiles;
import attentionlens.machine.TemporaryFiles;
import attentionlens.store.Assets;
import attentionlens.store.IoReason;
import attentionlens.store.LensFile;
import attentionlens.trace.Problem;
import attentionlens.vlm.ModelLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.KeyCode;

/**
 * Measures how fast the window responds while a user steps through a trace in the shape of a 7B model: 32 x 32 heads, 576 patches, 200
 * words, read from disk, without a model.
 *
 * <p>A key press is timed from when the platform gets the key until the first frame that shows the result has been rendered: the heatmap
 * over the image for a layer, head or word, all maps of the gallery for "gallery". This includes the wait for the next pulse
 * ({@link ToolkitStart}): presses come at random times between two pulses, as a user's do. Frames are rendered by the processor here,
 * on a desktop by the graphics card.
 */
public final class Scrubbing {
    /** Presses before those that are measured, while the program is being compiled. */
    private static final int WARM_UP = 40;

    private static final int WORDS = 200;
    private static final double FRAME_MILLIS = 16;
    private static final double GALLERY_MILLIS = 50;
    private static final Size SIZE = new Size(1440, 900);
    private static final int FIRST_LAYER = 8;
    private static final ModelLoader NO_MODELS = (model, device, precision, progress, cancellation) -> {
        throw new Problem("No model is needed here.");
    };

    /**
     * The times of one kind of key press.
     *
     * @param what changed: layer, head, word, or gallery
     * @param presses number of presses measured
     * @param readyMillis median time from key press until the result is computed
     * @param medianMillis median time from key press to rendered frame
     * @param p95Millis 95th percentile of the time to the rendered frame
     * @param goalMillis the target for the median
     */
    public record Timing(
            String what, int presses, double readyMillis, double medianMillis, double p95Millis, double goalMillis) {}

    /** A key, the key that undoes it, and what changes when they are pressed. */
    private record KeySequence(
            String what,
            KeyCode forward,
            KeyCode back,
            int steps,
            double goal,
            Function<Workspace, ObservableValue<?>> shown) {}

    private static final List<KeySequence> SEQUENCES = List.of(
            new KeySequence("layer", KeyCode.UP, KeyCode.DOWN, 16, FRAME_MILLIS, Scrubbing::heat),
            new KeySequence("head", KeyCode.CLOSE_BRACKET, KeyCode.OPEN_BRACKET, 24, FRAME_MILLIS, Scrubbing::heat),
            new KeySequence("word", KeyCode.RIGHT, KeyCode.LEFT, 50, FRAME_MILLIS, Scrubbing::heat),
            new KeySequence("gallery", KeyCode.UP, KeyCode.DOWN, 16, GALLERY_MILLIS, Scrubbing::gallery));

    private final SplittableRandom random = new SplittableRandom(1);
    private final int words;
    private final int warmUp;

    public Scrubbing() {
        this(WORDS, WARM_UP);
    }

    /**
     * @param words number of words of the caption
     * @param warmUp presses of each kind before those that are measured
     */
    Scrubbing(int words, int warmUp) {
        this.words = words;
        this.warmUp = warmUp;
    }

    /** Measures the given number of presses of each kind. */
    public List<Timing> measure(int presses) {
        try {
            Path file = TemporaryFiles.file("attention-lens-bench", Workspace.EXTENSION);
            try {
                LensFile.write(SyntheticTrace.sevenB(words, false).over(ImageFiles.read(Assets.exampleImage())), file);
                return measure(presses, file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new Problem("The trace to measure with cannot be written: " + IoReason.of(e) + ".", e);
        }
    }

    private List<Timing> measure(int presses, Path trace) {
        try (Stand stand = new Stand(HeadlessToolkit.start(), NO_MODELS, 0)) {
            stand.dress(ThemeChoice.DARK, SIZE);
            stand.act(workspace -> workspace.open(trace));
            stand.awaitTrace();
            return SEQUENCES.stream()
                    .map(sequence -> measure(stand, sequence, presses))
                    .toList();
        }
    }

    private Timing measure(Stand stand, KeySequence sequence, int presses) {
        stand.act(workspace -> {
            workspace.selection().selectWord(0, 0);
            workspace.selection().selectCell(FIRST_LAYER, 0);
        });
        double[] ready = new double[presses];
        double[] painted = new double[presses];
        for (int press = -warmUp; press < presses; press++) {
            boolean forward = Math.floorMod(press + warmUp, 2 * sequence.steps()) < sequence.steps();
            stand.awaitIdle();
            waitRandomly();
            KeyPress.Nanos nanos = new KeyPress(stand, sequence.shown().apply(stand.workspace()))
                    .press(forward ? sequence.forward() : sequence.back());
            if (press >= 0) {
                ready[press] = nanos.ready() / 1e6;
                painted[press] = nanos.painted() / 1e6;
            }
        }
        Arrays.sort(ready);
        Arrays.sort(painted);
        return new Timing(
                sequence.what(),
                presses,
                quantile(ready, 0.5),
                quantile(painted, 0.5),
                quantile(painted, 0.95),
                sequence.goal());
    }

    /** Waits for a random part of the time between two pulses. */
    private void waitRandomly() {
        try {
            TimeUnit.NANOSECONDS.sleep(random.nextLong(TimeUnit.MILLISECONDS.toNanos(ToolkitStart.pulseMillis())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem("Interrupted.", e);
        }
    }

    /** A quantile by nearest rank. */
    private static double quantile(double[] sorted, double share) {
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }

    private static ObservableValue<?> heat(Workspace workspace) {
        return workspace.heat().heatsProperty();
    }

    private static ObservableValue<?> gallery(Workspace workspace) {
        return workspace.panes().gallery().galleryProperty();
    }
}
