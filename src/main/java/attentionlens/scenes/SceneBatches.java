package attentionlens.scenes;

import attentionlens.djl.TrainingProgram.Batch;
import attentionlens.djl.TrainingShape;
import attentionlens.djl.TrainingTokenizer;
import attentionlens.image.ImageProcessor;
import attentionlens.image.ProcessedImage;
import attentionlens.image.ProcessorConfig;
import attentionlens.scenes.Conversation.Turn;
import attentionlens.trace.ArrayData;
import attentionlens.trace.Box;
import attentionlens.trace.GeometryKind;
import attentionlens.trace.ImageGeometry;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Draws the batches that a worker learns from. For use by one thread. */
final class SceneBatches implements AutoCloseable {
    /** Range of the heights in pixels: about what larger scenes are resized to for the model. */
    private static final int LOWEST = 160;

    private static final int HIGHEST = 288;

    /** Share of a patch that a thing must cover to be what the patch shows. */
    private static final double SHOWN = 0.3;

    /** Tokens of a scene's texts: a detailed description, and as many others as fit. */
    private static final int TOKENS = 136;

    private static final double PAPERS_PROMPT = 0.4;
    private static final double BRIEF = 0.4;
    private static final int QUESTIONS = 3;

    private final SampleWorld world;
    private final TrainingShape shape;
    private final ProcessorConfig processor;
    private final @Nullable TrainingTokenizer tokenizer;
    private final List<String> classes;

    /** @param tokenizer null if only the tower learns; closed together with this */
    SceneBatches(
            SampleWorld world,
            TrainingShape shape,
            ProcessorConfig processor,
            List<String> classes,
            @Nullable TrainingTokenizer tokenizer) {
        this.world = world;
        this.shape = shape;
        this.processor = processor;
        this.classes = List.copyOf(classes);
        this.tokenizer = tokenizer;
    }

    Batch draw(int count, double easy, long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        int values = 3 * shape.side() * shape.side();
        float[] pixels = new float[count * values];
        long[] labels = new long[count * shape.patches()];
        List<Conversation> conversations = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            PaintedScene painted = world.scene(random, Split.TRAINING, easy, random.nextInt(LOWEST, HIGHEST + 1));
            ProcessedImage image =
                    ImageProcessor.process(painted.picture(), processor, GeometryKind.CHECKPOINT, shape.patch(), 0);
            System.arraycopy(image.pixels(), 0, pixels, i * values, values);
            label(painted, image.geometry(), labels, i * shape.patches());
            if (tokenizer != null) {
                conversations.add(Conversation.of(turns(painted, random), tokenizer, shape.patches(), TOKENS));
            }
        }
        return new Batch(
                ArrayData.of(pixels, count, 3, shape.side(), shape.side()),
                ArrayData.of(labels, count, shape.patches()),
                tokenizer == null ? List.of() : Conversation.batch(conversations));
    }

    private List<Turn> turns(PaintedScene painted, RandomGenerator random) {
        List<Turn> turns = new ArrayList<>();
        turns.add(new Turn(
                detailedPrompt(random),
                world.captions().detailed(painted, random).text()));
        if (random.nextDouble() < BRIEF) {
            turns.add(new Turn(
                    briefPrompt(random), world.captions().brief(painted, random).text()));
        }
        for (int i = 0; i < QUESTIONS; i++) {
            Questions.Question question = world.questions().next(painted, random);
            turns.add(new Turn(question.text(), question.answer().text()));
        }
        return turns;
    }

    static String detailedPrompt(RandomGenerator random) {
        return random.nextDouble() < PAPERS_PROMPT ? Prompts.DETAILED.getFirst() : one(Prompts.DETAILED, random);
    }

    static String briefPrompt(RandomGenerator random) {
        return one(Prompts.BRIEF, random);
    }

    private static String one(List<String> texts, RandomGenerator random) {
        return texts.get(random.nextInt(texts.size()));
    }

    /** Sets the class of each patch: that of the thing that covers enough of it, or 0. */
    private void label(PaintedScene painted, ImageGeometry geometry, long[] labels, int at) {
        int things = painted.scene().things().size();
        for (int patch = 0; patch < geometry.patches(); patch++) {
            Box whole = geometry.patchBox(patch);
            Box box = whole.intersect(geometry.image());
            if (!box.isEmpty()) {
                int thing = shown(painted, box, SHOWN * whole.width() * whole.height(), things);
                labels[at + patch] = thing < 0
                        ? 0
                        : 1
                                + classes.indexOf(painted.scene()
                                        .things()
                                        .get(thing)
                                        .sprite()
                                        .category());
            }
        }
    }

    private static int shown(PaintedScene painted, Box box, double least, int things) {
        int[] counts = new int[things];
        int width = painted.picture().width();
        for (int y = (int) Math.round(box.top()); y < Math.round(box.bottom()); y++) {
            for (int x = (int) Math.round(box.left()); x < Math.round(box.right()); x++) {
                int owner = painted.owner()[y * width + x];
                if (owner >= 0) {
                    counts[owner]++;
                }
            }
        }
        int best = -1;
        double most = least;
        for (int thing = 0; thing < things; thing++) {
            if (counts[thing] > most) {
                most = counts[thing];
                best = thing;
            }
        }
        return best;
    }

    @Override
    public void close() {
        if (tokenizer != null) {
            tokenizer.close();
        }
    }
}
