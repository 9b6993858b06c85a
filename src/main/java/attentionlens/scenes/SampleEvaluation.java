package attentionlens.scenes;

import attentionlens.hallucination.CaptionWords;
import attentionlens.hallucination.ChairSentence;
import attentionlens.hallucination.Mention;
import attentionlens.hallucination.Mentions;
import attentionlens.image.PngFiles;
import attentionlens.lens.VisualAttention;
import attentionlens.scenes.EvaluatedScene.Judged;
import attentionlens.trace.Decoding;
import attentionlens.trace.GeometryKind;
import attentionlens.trace.Guidance;
import attentionlens.trace.Run;
import attentionlens.trace.TokenStep;
import attentionlens.trace.Trace;
import attentionlens.vlm.Cancellation;
import attentionlens.vlm.CaptureSpec;
import attentionlens.vlm.GenerationListener;
import attentionlens.vlm.GenerationRequest;
import attentionlens.vlm.PromptSource;
import attentionlens.vlm.VisionLanguageModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;

/** Has a model describe scenes that training never drew, and compares each caption with what was drawn. */
public final class SampleEvaluation {
    private static final int HEIGHT = 480;
    private static final int MAX_TOKENS = 160;
    private static final List<Split> CYCLE =
            List.of(Split.TRAINING, Split.NEW_SPRITES, Split.TRAINING, Split.NEW_PLACES);

    private final VisionLanguageModel model;
    private final SampleWorld world;
    private final Mentions mentions;
    private final Judge judge;
    private final Path scratch;

    /**
     * @param mentions finds COCO's objects
     * @param scratch a folder for the image in progress
     */
    public SampleEvaluation(
            VisionLanguageModel model, SampleWorld world, Catalogue catalogue, Mentions mentions, Path scratch) {
        this.model = model;
        this.world = world;
        this.mentions = mentions;
        this.judge = new Judge(catalogue);
        this.scratch = scratch;
    }

    /** Evaluates held-out scenes: half are new draws of the known world, a quarter shows new sprites, a quarter new places. */
    List<EvaluatedScene> heldOut(
            int count, long seed, List<Guidance> guidance, IntConsumer progress, Cancellation cancellation) {
        return run(count, seed, CYCLE, guidance, progress, cancellation);
    }

    /** Evaluates scenes as training draws them. */
    List<EvaluatedScene> training(int count, long seed, IntConsumer progress, Cancellation cancellation) {
        return run(count, seed, List.of(Split.TRAINING), List.of(), progress, cancellation);
    }

    private List<EvaluatedScene> run(
            int count,
            long seed,
            List<Split> splits,
            List<Guidance> guidance,
            IntConsumer progress,
            Cancellation cancellation) {
        List<EvaluatedScene> scenes = new ArrayList<>();
        SplittableRandom seeds = new SplittableRandom(seed);
        while (scenes.size() < count && !cancellation.isCancelled()) {
            Split split = splits.get(scenes.size() % splits.size());
            PaintedScene painted = world.scene(seeds.split(), split, 0, HEIGHT);
            Trace trace = describe(painted, guidance, cancellation);
            if (!cancellation.isCancelled()) {
                scenes.add(evaluated(scenes.size(), split, painted, trace));
                progress.accept(scenes.size());
            }
        }
        return scenes;
    }

    private Trace describe(PaintedScene painted, List<Guidance> guidance, Cancellation cancellation) {
        Path image = scratch.resolve("scene.png");
        PngFiles.write(painted.picture(), image);
        GenerationRequest request = new GenerationRequest(
                image,
                new PromptSource.Question(PromptSource.DEFAULT_QUESTION, null),
                GeometryKind.CHECKPOINT,
                Decoding.greedy(MAX_TOKENS),
                guidance,
                CaptureSpec.DEFAULT);
        return model.generate(request, GenerationListener.NONE, cancellation);
    }

    private EvaluatedScene evaluated(int id, Split split, PaintedScene painted, Trace trace) {
        Set<String> truth = truth(painted);
        List<ChairSentence> sentences = new ArrayList<>();
        for (Run run : trace.runs()) {
            CaptionWords words = mentions.read(run.text());
            sentences.add(new ChairSentence(
                    new attentionlens.hallucination.Caption(id, run.text()), words.words(), words.mentions(), truth));
        }
        ChairSentence baseline = sentences.getFirst();
        List<Judged> judged = baseline.mentions().stream()
                .map(mention -> judged(mention, baseline, painted.scene(), trace.baseline()))
                .toList();
        return new EvaluatedScene(split, sentences, judged);
    }

    /** The ground truth: the categories that can be seen. */
    private static Set<String> truth(PaintedScene painted) {
        Set<String> truth = new HashSet<>();
        for (byte owner : painted.owner()) {
            if (owner >= 0) {
                Sprite sprite = painted.scene().things().get(owner).sprite();
                truth.add(sprite.category());
                truth.addAll(sprite.also());
            }
        }
        return truth;
    }

    private Judged judged(Mention mention, ChairSentence sentence, Scene scene, Run run) {
        int token = TokenStep.at(run.tokens(), mention.span().start());
        double[] var = VisualAttention.varByLayer(run, token);
        return new Judged(
                judge.kind(mention, sentence, scene), Arrays.stream(var).boxed().toList());
    }
}
