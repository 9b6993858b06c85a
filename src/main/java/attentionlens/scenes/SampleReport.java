package attentionlens.scenes;

import attentionlens.hallucination.ChairScore;
import attentionlens.hallucination.ChairSentence;
import attentionlens.scenes.EvaluatedScene.Judged;
import attentionlens.scenes.EvaluatedScene.Kind;
import attentionlens.trace.Guidance;
import attentionlens.trace.LayerRange;
import attentionlens.trace.Problem;
import attentionlens.vlm.Cancellation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * How good a model of the sample world is. Shares are fractions.
 *
 * @param scenes held-out scenes: half new draws, a quarter with new sprites, a quarter in new places
 * @param recall share of the objects in the scenes that are named
 * @param chairS share of the captions that name something that is not there
 * @param chairI share of the mentions whose object is not there
 * @param assumed share of the mentions whose object is not there but expected there
 * @param misread share of the mentions whose object is something else that is there, misread
 * @param unexplained share of the mentions whose object is not there for neither reason
 * @param length mean number of words and punctuation marks per caption
 * @param kinds the same figures by kind of scene
 * @param varReal mean VAR of real words per layer, averaged over heads
 * @param varHallucinated the same for hallucinated words
 * @param aurocByLayer AUROC of each layer's VAR at telling them apart
 * @param svar the range of layers whose SVAR is best at it on training scenes, and its AUROC
 * @param guided scores of the captions under each guidance
 */
public record SampleReport(
        int scenes,
        double recall,
        double chairS,
        double chairI,
        double assumed,
        double misread,
        double unexplained,
        double length,
        Map<String, Part> kinds,
        List<Double> varReal,
        List<Double> varHallucinated,
        List<Double> aurocByLayer,
        Svar svar,
        List<Guided> guided) {
    /** Counts of one kind of scene. */
    public record Part(
            int scenes,
            double recall,
            double chairS,
            double chairI,
            double assumed,
            double misread,
            double unexplained,
            double length) {}

    /** Layers, both ends inclusive, and the AUROC of the sum of VAR over them. */
    public record Svar(int first, int last, double trainingAuroc, double auroc) {}

    /** A guidance setting, and the scores of its captions. */
    public record Guided(
            double alpha,
            int firstLayer,
            int lastLayer,
            double recall,
            double chairS,
            double chairI,
            double f1,
            double length) {}

    /**
     * What to measure.
     *
     * @param count number of held-out scenes
     * @param trainingCount number of training scenes, on which the range of layers is chosen
     * @param guidance settings to compare
     */
    public record Settings(int count, int trainingCount, long seed, List<Guidance> guidance) {
        public Settings {
            guidance = List.copyOf(guidance);
        }
    }

    /**
     * Measures a model.
     *
     * @param progress receives the number of scenes that are done
     * @throws Problem if cancelled
     */
    public static SampleReport of(
            SampleEvaluation evaluation, Settings settings, IntConsumer progress, Cancellation cancellation) {
        List<EvaluatedScene> training =
                evaluation.training(settings.trainingCount(), ~settings.seed(), progress, cancellation);
        List<EvaluatedScene> heldOut = evaluation.heldOut(
                settings.count(),
                settings.seed(),
                settings.guidance(),
                done -> progress.accept(settings.trainingCount() + done),
                cancellation);
        if (heldOut.size() < settings.count()) {
            throw new Problem("Interrupted before all scenes were described. There are no figures.");
        }
        return of(training, heldOut, settings.guidance());
    }

    static SampleReport of(List<EvaluatedScene> training, List<EvaluatedScene> heldOut, List<Guidance> guidance) {
        Part all = part(heldOut);
        Map<String, Part> kinds = new LinkedHashMap<>();
        Arrays.stream(Split.values()).forEach(split -> {
            List<EvaluatedScene> some =
                    heldOut.stream().filter(scene -> scene.split() == split).toList();
            if (!some.isEmpty()) {
                kinds.put(name(split), part(some));
            }
        });
        VarStatistics before = new VarStatistics(training);
        VarStatistics statistics = new VarStatistics(heldOut);
        LayerRange range = before.bestRange();
        Svar svar = new Svar(range.first(), range.last(), before.auroc(range), statistics.auroc(range));
        return new SampleReport(
                all.scenes(),
                all.recall(),
                all.chairS(),
                all.chairI(),
                all.assumed(),
                all.misread(),
                all.unexplained(),
                all.length(),
                kinds,
                statistics.means(true),
                statistics.means(false),
                statistics.aurocByLayer(),
                svar,
                guided(heldOut, guidance));
    }

    private static String name(Split split) {
        return split == Split.TRAINING ? "known" : split.name().toLowerCase(Locale.ROOT);
    }

    private static Part part(List<EvaluatedScene> scenes) {
        ChairScore score = score(scenes, 0);
        List<Judged> mentions =
                scenes.stream().flatMap(scene -> scene.mentions().stream()).toList();
        return new Part(
                scenes.size(),
                score.recall(),
                score.chairS(),
                score.chairI(),
                share(mentions, Kind.ASSUMED),
                share(mentions, Kind.MISREAD),
                share(mentions, Kind.UNEXPLAINED),
                score.length());
    }

    private static ChairScore score(List<EvaluatedScene> scenes, int run) {
        List<ChairSentence> sentences =
                scenes.stream().map(scene -> scene.sentences().get(run)).toList();
        return ChairScore.of(sentences);
    }

    private static double share(List<Judged> mentions, Kind kind) {
        return (double) mentions.stream().filter(each -> each.kind() == kind).count() / mentions.size();
    }

    private static List<Guided> guided(List<EvaluatedScene> scenes, List<Guidance> guidance) {
        List<Guided> out = new ArrayList<>();
        for (int i = 0; i < guidance.size(); i++) {
            ChairScore score = score(scenes, i + 1);
            Guidance setting = guidance.get(i);
            out.add(new Guided(
                    setting.alpha(),
                    setting.layers().first(),
                    setting.layers().last(),
                    score.recall(),
                    score.chairS(),
                    score.chairI(),
                    score.f1(),
                    score.length()));
        }
        return out;
    }
}
