package attentionlens.app;

import attentionlens.image.ImageFiles;
import attentionlens.image.LoadedImage;
import attentionlens.trace.ArrayData;
import attentionlens.trace.Box;
import attentionlens.trace.Capture;
import attentionlens.trace.GeometryKind;
import attentionlens.trace.Guidance;
import attentionlens.trace.ImageGeometry;
import attentionlens.trace.ModelInfo;
import attentionlens.trace.Prompt;
import attentionlens.trace.Provenance;
import attentionlens.trace.Run;
import attentionlens.trace.Run.Finish;
import attentionlens.trace.Span;
import attentionlens.trace.TokenStep;
import attentionlens.trace.Trace;
import attentionlens.vlm.Cancellation;
import attentionlens.vlm.Footprint;
import attentionlens.vlm.GenerationListener;
import attentionlens.vlm.GenerationRequest;
import attentionlens.vlm.Opening;
import attentionlens.vlm.Precision;
import attentionlens.vlm.PromptSource;
import attentionlens.vlm.VisionLanguageModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A model that says a fixed caption, one token per permit, with attention like that of a real one. */
public class FakeModel implements VisionLanguageModel {
    public static final String BASELINE =
            "The image shows a couch and a dog in a living room. The dog is to the left of the tv."
                    + " There is also a cat in the background.";
    public static final String GUIDED =
            "The image shows a couch and a dog in a living room. The dog is to the left of the tv."
                    + " A potted plant can be seen in the background.";

    /** The name of a model whose generation settings are not all supported. */
    public static final String PARTICULAR = "particular";

    private static final int PATCH = 14;
    private static final int SAMPLE_LAYERS = 12;

    /** Number of ids per kind of token: the baseline's, a guided run's, and one kind for each of {@link #OTHERS}. */
    private static final int KIND = 1000;

    private static final List<String> OTHERS = List.of(" pair", " person", " chair", "\n");

    /** The largest share of a row on the image: larger for real objects than for made-up ones, and for these than for other words. */
    private static final Map<String, Double> WORTH = Map.of(
            "couch", 0.6, "dog", 0.66, "tv", 0.55, "living", 0.3, "room", 0.33, "cat", 0.27, "plant", 0.62, "potted",
            0.58);

    private final ModelInfo info;
    private final int side;
    private final Semaphore permits;

    public FakeModel(String name, int layers, int heads, int side, Semaphore permits) {
        String weights = (layers == SAMPLE_LAYERS ? "0" : "7").repeat(64);
        info = new ModelInfo(name, weights, "clip+llama", layers, heads, heads, 32, 32 * heads, 32000, 24, 16);
        this.side = side;
        this.permits = permits;
    }

    @Override
    public ModelInfo info() {
        return info;
    }

    @Override
    public List<String> ignoredSettings() {
        return info.name().equals(PARTICULAR) ? List.of("repetition_penalty 1.2", "no_repeat_ngram_size 3") : List.of();
    }

    @Override
    public Precision precision() {
        return Precision.F32;
    }

    @Override
    public Footprint footprint() {
        return new Footprint(184L << 20, 184L << 20);
    }

    /** Gives all tokens the same probability everywhere. */
    @Override
    public ArrayData logitLens(ArrayData hidden, int[] tokens) {
        float[] probabilities = new float[Math.toIntExact(hidden.shape().getFirst()) * tokens.length];
        java.util.Arrays.fill(probabilities, 1f / info.vocabulary());
        return ArrayData.of(probabilities, hidden.shape().getFirst(), tokens.length);
    }

    @Override
    public void close() {}

    @Override
    public Trace generate(GenerationRequest request, GenerationListener listener, Cancellation cancellation) {
        LoadedImage image = ImageFiles.read(request.image());
        ImageGeometry geometry = geometry(
                request.geometry(), image.picture().width(), image.picture().height());
        Prompt prompt = prompt(request.prompt(), geometry.imageTokens());
        listener.prepared(image.source(), geometry, prompt);
        List<Story> stories =
                new ArrayList<>(List.of(new Story(0, "baseline", null, opened(request.opening(), tokens(BASELINE)))));
        for (int i = 0; i < request.guidance().size(); i++) {
            String name = i == 0 ? "guided" : "guided-" + (i + 1);
            stories.add(new Story(i + 1, name, request.guidance().get(i), opened(request.opening(), tokens(GUIDED))));
        }
        if (request.capture().has(Capture.IMAGE_LENS)) {
            listener.progress("prompt", info.layers(), info.layers());
        }
        boolean whole = tell(stories, request.decoding().maxTokens(), listener, cancellation);
        List<Run> runs = stories.stream()
                .map(story -> story.run(whole ? Finish.END_TOKEN : Finish.CANCELLED))
                .toList();
        Provenance provenance = new Provenance(
                "0.1.0",
                Instant.EPOCH,
                "cpu",
                "f32",
                "made up",
                request.guidance().isEmpty() ? null : true,
                0.4,
                2.2);
        Trace trace = new Trace(
                info, image.source(), geometry, prompt, request.decoding(), runs, Map.of(), Map.of(), provenance);
        return whole && request.capture().has(Capture.IMAGE_LENS) ? FakeLens.of(trace) : trace;
    }

    private boolean tell(List<Story> stories, int tokens, GenerationListener listener, Cancellation cancellation) {
        int longest =
                stories.stream().mapToInt(story -> story.words.size()).max().orElseThrow();
        for (int step = 0; step < Math.min(longest, tokens); step++) {
            if (!permitted(cancellation)) {
                return false;
            }
            for (int run = 0; run < stories.size(); run++) {
                Story story = stories.get(run);
                if (step < story.words.size()) {
                    Map<Capture, ArrayData> captured = captured(story.words.get(step), run, step);
                    story.captured.add(captured);
                    listener.token(run, story.step(step), captured);
                }
            }
        }
        return true;
    }

    private boolean permitted(Cancellation cancellation) {
        try {
            while (!permits.tryAcquire(5, TimeUnit.MILLISECONDS)) {
                if (cancellation.isCancelled()) {
                    return false;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return !cancellation.isCancelled();
    }

    /** Returns the words of a run with a given opening, after which it continues as always. */
    private static List<String> opened(Opening opening, List<String> story) {
        List<String> words = new ArrayList<>();
        opening.kept().forEach(id -> words.add(text(id)));
        if (!opening.text().isEmpty()) {
            words.add(opening.text());
        }
        words.addAll(story.subList(Math.min(words.size(), story.size()), story.size()));
        return words;
    }

    private static String text(int id) {
        return switch (id / KIND) {
            case 0 -> tokens(BASELINE).get(id);
            case 1 -> tokens(GUIDED).get(id % KIND);
            default -> OTHERS.get(id / KIND - 2);
        };
    }

    private static List<String> tokens(String text) {
        return Arrays.stream(text.split("(?= )|(?=\\.)")).toList();
    }

    private ImageGeometry geometry(GeometryKind asked, int width, int height) {
        double square = Math.max(width, height);
        double left = (width - square) / 2;
        double top = (height - square) / 2;
        Box window = new Box(left, top, left + square, top + square);
        GeometryKind kind = asked == GeometryKind.CHECKPOINT ? GeometryKind.PAD : asked;
        return new ImageGeometry(kind, width, height, window, side * PATCH, side * PATCH, PATCH, side, side, 0);
    }

    private static Prompt prompt(PromptSource source, int imageTokens) {
        String question = source instanceof PromptSource.Question asked ? asked.question() : null;
        List<Integer> ids = IntStream.range(0, 35 + imageTokens + 12).boxed().toList();
        String text = source instanceof PromptSource.Raw ? source.text() : "USER: <image>\n" + question;
        return new Prompt(text, question, null, ids, new Span(0, 1), new Span(35, 35 + imageTokens));
    }

    /** Returns blots of attention whose place depends on the word and varies by layer and head; objects get more of it. */
    private Map<Capture, ArrayData> captured(String word, int run, int step) {
        int layers = info.layers();
        int heads = info.heads();
        int patches = side * side;
        float[] attention = new float[layers * heads * patches];
        float[] mass = new float[layers * heads * 4];
        Random place = random(step, run, 0);
        double x = 0.15 + 0.7 * place.nextDouble();
        double y = 0.35 + 0.4 * place.nextDouble();
        double worth = WORTH.getOrDefault(word.strip(), 0.16) * (run == 0 ? 1 : 1.25);
        for (int layer = 0; layer < layers; layer++) {
            double middle = Math.exp(-Math.pow((layer - 0.52 * layers) / (0.22 * layers), 2));
            for (int head = 0; head < heads; head++) {
                Random random = random(step, layer, head + 1);
                int row = layer * heads + head;
                double share = 0.06 + (0.15 + 0.85 * middle) * worth * (0.5 + 0.7 * random.nextDouble());
                blot(
                        attention,
                        row * patches,
                        x + 0.15 * random.nextGaussian(),
                        y + 0.12 * random.nextGaussian(),
                        share,
                        random);
                float rest = (float) (1 - share);
                mass[row * 4] = rest * 0.6f;
                mass[row * 4 + 1] = rest * 0.1f;
                mass[row * 4 + 2] = rest * 0.2f;
                mass[row * 4 + 3] = rest * 0.1f;
            }
        }
        return Map.of(
                Capture.ATTENTION, ArrayData.of(attention, layers, heads, patches),
                Capture.MASS, ArrayData.of(mass, layers, heads, 4));
    }

    private static Random random(int one, int two, int three) {
        return new Random(
                0x9e3779b97f4a7c15L * (one + 1) ^ 0xc2b2ae3d27d4eb4fL * (two + 1) ^ 0x165667b19e3779f9L * three);
    }

    private void blot(float[] into, int from, double x, double y, double share, Random random) {
        double width = 0.06 + 0.05 * random.nextDouble();
        double sum = 0;
        for (int patch = 0; patch < side * side; patch++) {
            double dx = (patch % side + 0.5) / side - x;
            double dy = (Math.floorDiv(patch, side) + 0.5) / side - y;
            double value = Math.exp(-(dx * dx + dy * dy) / (2 * width * width)) + 0.08 * random.nextDouble();
            into[from + patch] = (float) value;
            sum += value;
        }
        for (int patch = 0; patch < side * side; patch++) {
            into[from + patch] *= (float) (share / sum);
        }
    }

    /** One run and how far it has come. */
    private static final class Story {
        private final int kind;
        private final String name;
        private final @Nullable Guidance guidance;
        private final List<String> words;
        private final List<Map<Capture, ArrayData>> captured = new ArrayList<>();

        Story(int kind, String name, @Nullable Guidance guidance, List<String> words) {
            this.kind = Math.min(kind, 1);
            this.name = name;
            this.guidance = guidance;
            this.words = words;
        }

        TokenStep step(int index) {
            float sure = 0.35f + 0.6f * new Random(index).nextFloat();
            String text = words.get(index);
            int id = kind * KIND + index;
            return new TokenStep(
                    id,
                    text,
                    sure,
                    2 * (1 - sure),
                    List.of(
                            new TokenStep.Alternative(id, text, sure),
                            new TokenStep.Alternative(2 * KIND + index, OTHERS.get(0), (1 - sure) * 0.5f),
                            new TokenStep.Alternative(3 * KIND + index, OTHERS.get(1), (1 - sure) * 0.25f),
                            new TokenStep.Alternative(4 * KIND + index, OTHERS.get(2), (1 - sure) * 0.1f),
                            new TokenStep.Alternative(5 * KIND + index, OTHERS.get(3), (1 - sure) * 0.05f)));
        }

        Run run(Finish finish) {
            List<TokenStep> steps =
                    IntStream.range(0, captured.size()).mapToObj(this::step).toList();
            String text = steps.stream().map(TokenStep::text).collect(Collectors.joining());
            Map<Capture, ArrayData> arrays = captured.isEmpty()
                    ? Map.of()
                    : Map.of(Capture.ATTENTION, joined(Capture.ATTENTION), Capture.MASS, joined(Capture.MASS));
            return new Run(name, guidance, steps, text, finish, arrays);
        }

        private ArrayData joined(Capture kind) {
            List<ArrayData> all = captured.stream().map(one -> one.get(kind)).toList();
            int length = Math.toIntExact(all.getFirst().size());
            float[] values = new float[all.size() * length];
            for (int i = 0; i < all.size(); i++) {
                System.arraycopy(all.get(i).floats(), 0, values, i * length, length);
            }
            long[] shape = LongShape.of(all.size(), all.getFirst().shape());
            return ArrayData.of(values, shape);
        }
    }

    private static final class LongShape {
        static long[] of(int first, List<Long> rest) {
            return IntStream.rangeClosed(0, rest.size())
                    .mapToLong(i -> i == 0 ? first : rest.get(i - 1))
                    .toArray();
        }
    }
}
