package attentionlens.bench;

import attentionlens.image.LoadedImage;
import attentionlens.trace.Aggregation;
import attentionlens.trace.Box;
import attentionlens.trace.Capture;
import attentionlens.trace.Decoding;
import attentionlens.trace.GeometryKind;
import attentionlens.trace.Guidance;
import attentionlens.trace.ImageGeometry;
import attentionlens.trace.LayerRange;
import attentionlens.trace.ModelInfo;
import attentionlens.trace.Prompt;
import attentionlens.trace.Provenance;
import attentionlens.trace.Run;
import attentionlens.trace.Span;
import attentionlens.trace.TokenStep;
import attentionlens.trace.Trace;
import attentionlens.trace.Version;
import attentionlens.vlm.PromptSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A trace that no model made: it has the size of a large model's, to measure the window and to show it where such a model does not
 * fit. Its model's name says so.
 *
 * @param layers L
 * @param heads H
 * @param side patches in a row and in a column
 * @param words number of tokens of each run's caption
 * @param guided whether there is a guided run beside the baseline
 */
public record SyntheticTrace(int layers, int heads, int side, int words, boolean guided) {
    private static final int PATCH_PIXELS = 14;
    private static final int BEFORE_IMAGE = 35;
    private static final int AFTER_IMAGE = 12;
    private static final int FIRST_ID = 1000;

    /** A token: a word with its leading space, or a punctuation mark. */
    private static final Pattern TOKEN = Pattern.compile(" ?[\\p{L}-]+|\\p{Punct}");

    /** Repeated until there are enough words. */
    private static final String STORY = """
            The image shows a green meadow on a bright afternoon. A large elephant stands in the foreground, with its trunk \
            hanging down to the grass. To the right of it, two zebras walk one behind the other, and a third zebra is cut off \
            by the edge of the picture. Behind them runs a wooden fence, and a few dark trees grow in front of the mountains. \
            The sun stands high over the horizon, and white clouds drift across the sky. Small red flowers are scattered all \
            over the meadow. There is also a person in the background, leaning on the fence. The animals seem calm and do not \
            look at each other. Overall, the picture has a quiet and friendly mood, since the elephant and the zebras share \
            one place, and the mountains far away give it depth.\
            """;

    /** Returns a trace of LLaVA-1.5-7B's shape: 32 layers of 32 heads that look at 24 x 24 patches. */
    public static SyntheticTrace sevenB(int words, boolean guided) {
        return new SyntheticTrace(32, 32, 24, words, guided);
    }

    /** Returns the trace of an image. The same call returns the same numbers. */
    public Trace over(LoadedImage image) {
        ImageGeometry geometry =
                geometry(image.picture().width(), image.picture().height());
        Guidance guidance =
                new Guidance(new LayerRange(layers * 5 / 32, layers * 18 / 32), 0.5, Aggregation.MEAN, false);
        List<Run> runs = new ArrayList<>(List.of(run("baseline", null)));
        if (guided) {
            runs.add(run("guided", guidance));
        }
        ModelInfo model = new ModelInfo(
                "synthetic", "0".repeat(64), "no model", layers, heads, heads, 128, 128 * heads, 32064, 24, 16);
        Provenance made = new Provenance(Version.current(), Instant.EPOCH, "cpu", "f32", "made up", null, 0, 0);
        int tokens = runs.getFirst().tokens().size();
        return new Trace(
                model,
                image.source(),
                geometry,
                prompt(geometry),
                Decoding.greedy(tokens),
                runs,
                Map.of(Capture.IMAGE_LENS, SyntheticLens.values(layers, side)),
                SyntheticLens.pieces(),
                made);
    }

    private ImageGeometry geometry(int width, int height) {
        double square = Math.max(width, height);
        Box window = new Box((width - square) / 2, (height - square) / 2, (width + square) / 2, (height + square) / 2);
        int pixels = side * PATCH_PIXELS;
        return new ImageGeometry(GeometryKind.PAD, width, height, window, pixels, pixels, PATCH_PIXELS, side, side, 0);
    }

    private static Prompt prompt(ImageGeometry geometry) {
        int end = BEFORE_IMAGE + geometry.imageTokens();
        List<Integer> ids = IntStream.range(0, end + AFTER_IMAGE).boxed().toList();
        return new Prompt(
                "USER: <image>\n" + PromptSource.DEFAULT_QUESTION + " ASSISTANT:",
                PromptSource.DEFAULT_QUESTION,
                null,
                ids,
                new Span(/* start= */ 0, /* end= */ 1),
                new Span(/* start= */ BEFORE_IMAGE, /* end= */ end));
    }

    private Run run(String name, @Nullable Guidance guidance) {
        List<TokenStep> steps = steps(guidance != null);
        SyntheticRows rows = new SyntheticRows(layers, heads, side, guidance, steps.size());
        IntStream.range(0, steps.size())
                .forEach(at -> rows.fill(at, steps.get(at).text()));
        String text = String.join("", steps.stream().map(TokenStep::text).toList());
        return new Run(
                name,
                guidance,
                steps,
                text,
                Run.Finish.MAX_TOKENS,
                Map.of(Capture.ATTENTION, rows.attention(), Capture.MASS, rows.mass()));
    }

    /** Returns the caption's tokens; the guided caption leaves out the person, who is not in the image. */
    private List<TokenStep> steps(boolean heldToTheImage) {
        String story = heldToTheImage ? STORY.replaceFirst(" There is also a person[^.]*\\.", "") : STORY;
        List<String> texts =
                TOKEN.matcher(story).results().map(MatchResult::group).toList();
        return IntStream.range(0, words).mapToObj(at -> step(texts, at)).toList();
    }

    private static TokenStep step(List<String> texts, int at) {
        int word = at % texts.size();
        String text = at > 0 && word == 0 ? " " + texts.getFirst() : texts.get(word);
        float sure = 0.45f + 0.5f * (float) Math.abs(Math.sin(1.7 * at));
        return new TokenStep(FIRST_ID + word, text, sure, 2 * (1 - sure), List.of());
    }
}
