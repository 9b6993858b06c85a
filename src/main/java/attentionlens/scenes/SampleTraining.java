package attentionlens.scenes;

import attentionlens.djl.BatchPrefetcher;
import attentionlens.djl.TrainingProgram;
import attentionlens.djl.TrainingProgram.Batch;
import attentionlens.djl.TrainingProgram.Losses;
import attentionlens.djl.TrainingShape;
import attentionlens.djl.TrainingTokenizer;
import attentionlens.image.ProcessorConfig;
import attentionlens.scenes.SampleRecipe.Stage;
import attentionlens.store.IoReason;
import attentionlens.store.TextFile;
import attentionlens.trace.ArrayData;
import attentionlens.trace.Problem;
import attentionlens.vlm.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Trains the embedded model by a recipe. An interrupted training resumes, at most some minutes back. A step depends only on the recipe,
 * its number and the parameters, so that an interruption does not change the result.
 */
public final class SampleTraining {
    private static final String STATE = "state.safetensors";
    private static final String TOWER = "tower.safetensors";
    private static final String TOKENIZER = "tokenizer.json";
    private static final double SECONDS_BETWEEN_STATES = 240;
    private static final int STEPS_BETWEEN_REPORTS = 20;
    private static final int HEIGHT_FOR_WORDS = 64;

    private final SampleRecipe recipe;
    private final String device;
    private final Supplier<SampleWorld> worlds;
    private final List<String> classes;
    private final Path folder;
    private final TrainingListener listener;
    private final Cancellation cancellation;
    private final @Nullable Path start;

    /**
     * @param device where to compute: {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:N}
     * @param worlds makes identical worlds, one for each thread that draws
     * @param classes that a patch may show
     * @param folder for its state, created if necessary
     * @param start the folder of a trained model, whose tokenizer and weights the second stage starts from, without a first stage; or null
     */
    public SampleTraining(
            SampleRecipe recipe,
            String device,
            Supplier<SampleWorld> worlds,
            List<String> classes,
            Path folder,
            TrainingListener listener,
            Cancellation cancellation,
            @Nullable Path start) {
        this.recipe = recipe;
        this.device = device;
        this.worlds = worlds;
        this.classes = List.copyOf(classes);
        this.folder = folder;
        this.listener = listener;
        this.cancellation = cancellation;
        this.start = start;
    }

    /**
     * Trains to the end or until cancelled, and writes the checkpoint.
     *
     * @param target a folder for the checkpoint, created if necessary
     * @return whether training is complete
     * @throws Problem if a file cannot be written, or the state is of another recipe
     */
    public boolean run(Path target) {
        try {
            Files.createDirectories(folder);
            Files.createDirectories(target);
            String tokenizer = tokenizer();
            if (start == null && !Files.exists(folder.resolve(TOWER)) && !tower()) {
                return false;
            }
            return captions(tokenizer, target);
        } catch (IOException e) {
            throw new Problem("Cannot write to " + folder + " or " + target + ": " + IoReason.of(e) + ".", e);
        }
    }

    /** Returns the tokenizer, which is learnt once, from texts about scenes of its own. */
    private String tokenizer() throws IOException {
        Path file = folder.resolve(TOKENIZER);
        if (Files.exists(file)) {
            return Files.readString(file);
        }
        if (start != null) {
            return SampleCheckpoint.tokenizer(start);
        }
        listener.note("Learning the words of " + recipe.wordScenes() + " scenes");
        SampleWorld world = worlds.get();
        RandomGenerator random = new SplittableRandom(recipe.seed());
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < recipe.wordScenes(); i++) {
            PaintedScene painted = world.scene(random, Split.TRAINING, 0, HEIGHT_FOR_WORDS);
            texts.add(asked(SceneBatches.detailedPrompt(random))
                    + world.captions().detailed(painted, random).text());
            texts.add(asked(SceneBatches.briefPrompt(random))
                    + world.captions().brief(painted, random).text());
            Questions.Question question = world.questions().next(painted, random);
            texts.add(asked(question.text()) + question.answer().text());
        }
        String json = SampleTokens.tokenizerJson(BytePairs.learn(texts, SampleTokens.SPECIAL, recipe.vocabulary()));
        TextFile.write(json, file);
        return json;
    }

    private static String asked(String prompt) {
        return SampleTokens.BEFORE_IMAGE + SampleTokens.request(prompt) + " ";
    }

    private boolean tower() {
        try (TrainingProgram program = new TrainingProgram(recipe.shape(), device, recipe.workers(), recipe.seed());
                Session session = new Session(Stage.TOWER, program, batches(program, recipe.shape(), null))) {
            return session.run() && keep(program, folder.resolve(TOWER));
        }
    }

    private boolean captions(String tokenizer, Path target) {
        TrainingShape shape = recipe.shape().withVocabulary(recipe.vocabulary());
        try (TrainingProgram program = new TrainingProgram(shape, device, recipe.workers(), recipe.seed())) {
            Path from = start == null ? folder.resolve(TOWER) : start;
            program.restore(
                    start == null ? TrainingState.read(from).tensors() : SampleCheckpoint.read(start, shape), from);
            boolean done;
            try (Session session = new Session(Stage.CAPTIONS, program, batches(program, shape, tokenizer))) {
                done = session.run();
            }
            SampleCheckpoint.write(target, shape, program.state(false), tokenizer);
            return done;
        }
    }

    private boolean keep(TrainingProgram program, Path file) {
        new TrainingState(Stage.TOWER, recipe.towerSteps(), 0, program.state(false)).write(file);
        return true;
    }

    /** One source of batches for each thread that draws. */
    private List<SceneBatches> batches(TrainingProgram program, TrainingShape shape, @Nullable String tokenizer) {
        ProcessorConfig processor = SampleSettings.processorConfig(shape);
        int drawers = program.isOnGpu() ? Runtime.getRuntime().availableProcessors() : recipe.workers();
        List<SceneBatches> batches = new ArrayList<>();
        for (int drawer = 0; drawer < drawers; drawer++) {
            TrainingTokenizer words = tokenizer == null ? null : new TrainingTokenizer(tokenizer);
            batches.add(new SceneBatches(worlds.get(), shape, processor, classes, words));
        }
        return batches;
    }

    /** The training of one stage, from its saved state to its end or its cancellation. */
    private final class Session implements AutoCloseable {
        private final Stage stage;
        private final TrainingProgram program;
        private final List<SceneBatches> scenes;
        private final TrainingLog log;
        private final @Nullable BatchPrefetcher ahead;
        private final long began = System.nanoTime();
        private int step;
        private double secondsBefore;

        private Session(Stage stage, TrainingProgram program, List<SceneBatches> scenes) {
            this.stage = stage;
            this.program = program;
            this.scenes = scenes;
            Path file = folder.resolve(STATE);
            if (Files.exists(file)) {
                TrainingState state = TrainingState.read(file);
                if (state.stage() == stage) {
                    requireWithin(state.step());
                    program.restore(state.tensors(), file);
                    step = state.step();
                    secondsBefore = state.seconds();
                }
            }
            log = new TrainingLog(folder.resolve("log.csv"), stage, step);
            int workers = recipe.workers();
            ahead = program.isOnGpu()
                    ? new BatchPrefetcher(
                            scenes.size(), (long) step * workers, (long) recipe.steps(stage) * workers, this::draw)
                    : null;
        }

        private void requireWithin(int done) {
            if (done > recipe.steps(stage)) {
                throw new Problem("The training in " + folder + " has " + done
                        + " steps of this stage done, more than the " + recipe.steps(stage)
                        + " asked for. Ask for more, or start over in another folder (--state).");
            }
        }

        private double seconds() {
            return secondsBefore + (System.nanoTime() - began) / 1e9;
        }

        private boolean run() {
            int first = step;
            double written = seconds();
            LossMeans means = new LossMeans();
            while (step < recipe.steps(stage) && !cancellation.isCancelled()) {
                step++;
                means.add(learn());
                if (step % STEPS_BETWEEN_REPORTS == 0) {
                    report(means.take(), first);
                }
                if (seconds() - written > SECONDS_BETWEEN_STATES) {
                    write();
                    written = seconds();
                }
            }
            write();
            return step == recipe.steps(stage);
        }

        private Losses learn() {
            long number = (step - 1L) * recipe.workers();
            return program.step(
                    worker -> ahead == null ? draw(worker, number + worker) : ahead.take(),
                    recipe.rates(stage, step),
                    step);
        }

        /** Draws a batch by its number, which counts workers within steps. */
        private Batch draw(int drawer, long number) {
            int of = (int) (number / recipe.workers()) + 1;
            double easy = start == null ? recipe.easy(stage, of) : 0;
            return scenes.get(drawer).draw(recipe.batch(stage), easy, seed(number + recipe.workers()));
        }

        private long seed(long number) {
            long own = (long) stage.number() * Integer.MAX_VALUE * recipe.workers() + number;
            return new SplittableRandom(recipe.seed() ^ own * 0x9E3779B97F4A7C15L).nextLong();
        }

        private void report(Losses losses, int first) {
            double here = seconds() - secondsBefore;
            double left = here / (step - first) * (recipe.steps(stage) - step);
            log.add(step, (long) step * recipe.batch(stage) * recipe.workers(), seconds(), losses);
            listener.progress(stage, step, recipe.steps(stage), losses, seconds(), left);
        }

        private void write() {
            Map<String, ArrayData> tensors = program.state(true);
            new TrainingState(stage, step, seconds(), tensors).write(folder.resolve(STATE));
        }

        @Override
        public void close() {
            if (ahead != null) {
                ahead.close();
            }
            scenes.forEach(SceneBatches::close);
        }
    }
}
