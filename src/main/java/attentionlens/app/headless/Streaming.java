package attentionlens.app.headless;

import attentionlens.app.headless.Stand.Size;
import attentionlens.app.task.HeadlessToolkit;
import attentionlens.app.viewmodel.Settings.ThemeChoice;
import attentionlens.app.viewmodel.TraceEntry;
import attentionlens.app.viewmodel.Workspace;
import attentionlens.vlm.ModelLoader;
import java.util.Optional;
import java.util.stream.IntStream;

/** Measures how fast a small model writes while the window shows its words: the embedded model describes the example. */
public final class Streaming {
    private static final int CAPTIONS = 5;
    private static final Size SIZE = new Size(1440, 900);

    private final ModelLoader loader;

    public Streaming(ModelLoader loader) {
        this.loader = loader;
    }

    /**
     * The measurement.
     *
     * @param tokens number of tokens of a caption
     * @param millisPerToken time per token after the first one, in the fastest caption
     */
    public record Timing(String what, int tokens, double millisPerToken) {}

    public Timing measure() {
        try (Stand stand = new Stand(HeadlessToolkit.start(), loader, Journeys.ALL)) {
            stand.dress(ThemeChoice.DARK, SIZE);
            double fastest = IntStream.range(0, CAPTIONS)
                    .mapToDouble(caption -> caption(stand))
                    .min()
                    .orElseThrow();
            return new Timing("caption", Steps.tokens(stand.workspace()), fastest);
        }
    }

    private static double caption(Stand stand) {
        Workspace workspace = stand.workspace();
        Optional<TraceEntry> before = workspace.trace().entryProperty().get();
        stand.act(now -> now.example().show());
        stand.await(
                "the caption is whole",
                () -> workspace.trace().trace().isPresent()
                        && !workspace.trace().entryProperty().get().equals(before));
        stand.awaitIdle();
        return stand.toolkit()
                .call(() -> workspace.generation().millisPerTokenProperty().get());
    }
}
