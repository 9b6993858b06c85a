package attentionlens.app.headless;

import attentionlens.app.headless.Stand.Size;
import attentionlens.app.task.HeadlessToolkit;
import attentionlens.app.task.ToolkitStart;
import attentionlens.app.viewmodel.Settings.ThemeChoice;
import attentionlens.app.viewmodel.Workspace;
import attentionlens.bench.SyntheticTrace;
import attentionlens.image.ImageFiles;
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
 * How fast the window answers while a user walks through a trace in the shape of a 7B model: 32 x 32 heads, 576 patches, 200 words,
 * read from disk, without a model.
 *
 * <p>The time of a key press begins when the platform gets the key and ends when the frame that first shows what the press asked for
 * has been rendered: the heatmap over the image for a layer, head or word, all maps of the gallery for "gallery". It holds the wait for
 * the next pulse ({@link ToolkitStart}): presses come at random times between two pulses, as a user's do. Frames are rendered by
 * the processor here; on a desktop the graphics card does that.
 */
public final class Scrubbing {
    /** Presses before those that count: the program is compiled while it runs. */
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
     * What was measured.
     *
     * @param what changed: layer, head, word, or gallery
     * @param presses that were measured
     * @param readyMillis from key press until what is shown is worked out, median
     * @param medianMillis from key press to rendered frame
     * @param p95Millis of 20 presses, 19 were faster
     * @param goalMillis what is aimed at
     */
    public record Timing(
            String what, int presses, double readyMillis, double medianMillis, double p95Millis, double goalMillis) {}

    /** A key and the one that takes it back, and what changes when they are pressed. */
    private record Walk(
            String what,
            KeyCode there,
            KeyCode back,
            int steps,
            double goal,
            Function<Workspace, ObservableValue<?>> shown) {}

    private static final List<Walk> WALKS = List.of(
            new Walk("layer", KeyCode.UP, KeyCode.DOWN, 16, FRAME_MILLIS, Scrubbing::heat),
            new Walk("head", KeyCode.CLOSE_BRACKET, KeyCode.OPEN_BRACKET, 24, FRAME_MILLIS, Scrubbing::heat),
            new Walk("word", KeyCode.RIGHT, KeyCode.LEFT, 50, FRAME_MILLIS, Scrubbing::heat),
            new Walk("gallery", KeyCode.UP, KeyCode.DOWN, 16, GALLERY_MILLIS, Scrubbing::gallery));

    private final SplittableRandom random = new SplittableRandom(1);
    private final int words;
    private final int warmUp;

    public Scrubbing() {
        this(WORDS, WARM_UP);
    }

    /**
     * @param words of the caption
     * @param warmUp presses of a kind before those that count
     */
    Scrubbing(int words, int warmUp) {
        this.words = words;
        this.warmUp = warmUp;
    }

    /** Measures each kind of press so many times. */
    public List<Timing> measure(int presses) {
        try {
            Path file = Files.createTempFile("attention-lens-bench", Workspace.EXTENSION);
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
            return WALKS.stream().map(walk -> measure(stand, walk, presses)).toList();
        }
    }

    private Timing measure(Stand stand, Walk walk, int presses) {
        stand.act(workspace -> {
            workspace.selection().selectWord(0, 0);
            workspace.selection().selectCell(FIRST_LAYER, 0);
        });
        double[] ready = new double[presses];
        double[] painted = new double[presses];
        for (int press = -warmUp; press < presses; press++) {
            boolean there = Math.floorMod(press + warmUp, 2 * walk.steps()) < walk.steps();
            stand.settle();
            waitSomewhat();
            KeyPress.Nanos nanos = new KeyPress(stand, walk.shown().apply(stand.workspace()))
                    .press(there ? walk.there() : walk.back());
            if (press >= 0) {
                ready[press] = nanos.ready() / 1e6;
                painted[press] = nanos.painted() / 1e6;
            }
        }
        Arrays.sort(ready);
        Arrays.sort(painted);
        return new Timing(walk.what(), presses, at(ready, 0.5), at(painted, 0.5), at(painted, 0.95), walk.goal());
    }

    /** Up to the time between two pulses. */
    private void waitSomewhat() {
        try {
            TimeUnit.NANOSECONDS.sleep(random.nextLong(TimeUnit.MILLISECONDS.toNanos(ToolkitStart.pulseMillis())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem("Interrupted.", e);
        }
    }

    /** Nearest rank. */
    private static double at(double[] sorted, double share) {
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }

    private static ObservableValue<?> heat(Workspace workspace) {
        return workspace.heat().heatsProperty();
    }

    private static ObservableValue<?> gallery(Workspace workspace) {
        return workspace.panes().gallery().galleryProperty();
    }
}
