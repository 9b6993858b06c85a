package attentionlens.study;

import attentionlens.store.Shard;
import attentionlens.store.StudyFile;
import attentionlens.trace.Decoding;
import attentionlens.trace.GeometryKind;
import attentionlens.trace.Guidance;
import attentionlens.trace.ModelInfo;
import attentionlens.trace.Problem;
import attentionlens.trace.Version;
import attentionlens.vlm.CaptureSpec;
import attentionlens.vlm.GenerationRequest;
import attentionlens.vlm.PromptSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which images to caption, and how.
 *
 * @param images all images of the study, in order
 * @param shard which of them to caption
 * @param prompt for images without an instruction of their own
 * @param listed whether an image's own instruction replaces the question, if it has one
 * @param decoding when sampling, each image derives a seed of its own from this one's
 * @param guidance of the runs beside the baseline, one strength each; strength 0 is dropped, as it is the baseline
 * @param skipping whether unreadable images are left out; otherwise the first one ends the study
 */
public record CaptionPlan(
        List<ImageList.Entry> images,
        Shard shard,
        PromptSource prompt,
        boolean listed,
        GeometryKind geometry,
        Decoding decoding,
        List<Guidance> guidance,
        boolean skipping) {
    public CaptionPlan {
        images = List.copyOf(images);
        Set<Double> strengths = new HashSet<>();
        for (Guidance setting : guidance) {
            if (!strengths.add(setting.alpha())) {
                throw new Problem(
                        "--alpha has " + Guidance.text(setting.alpha()) + " twice. Each strength is one run.");
            }
            if (setting.alpha() == 0
                    && setting.referenceQuirks()) { // the quirks make it differ from the baseline, whose alpha it has
                throw new Problem("--alpha 0 stands for the baseline, which has no --reference-quirks. Leave it out.");
            }
        }
        guidance = guidance.stream()
                .filter(setting -> setting.alpha() != 0) // it is the baseline, which runs anyway
                .toList();
    }

    /** The images of the shard. */
    List<ImageList.Entry> shardImages() {
        return IntStream.range(0, images.size())
                .filter(shard::has)
                .mapToObj(images::get)
                .toList();
    }

    /** Describes this plan for the file beside the captions; the precision is not known yet. */
    StudyFile describedFor(ModelInfo model) {
        PromptSource.Question asked = prompt instanceof PromptSource.Question question ? question : null;
        return new StudyFile(
                StudyFile.FORMAT,
                "Attention Lens " + Version.current(),
                model.name(),
                model.weightHash(),
                StudyFile.ANY_DTYPE,
                asked == null ? null : asked.question(),
                asked == null ? null : asked.system(),
                prompt instanceof PromptSource.Raw raw ? raw.text() : null,
                geometry,
                decoding,
                guidance,
                images.stream().map(ImageList.Entry::imageId).toList(),
                questions(),
                shard,
                List.of());
    }

    /** The request that captions an image. */
    GenerationRequest request(ImageList.Entry image, CaptureSpec capture) {
        return new GenerationRequest(image.file(), promptFor(image), geometry, seeded(image), guidance, capture);
    }

    private PromptSource promptFor(ImageList.Entry image) {
        String own = ownQuestion(image);
        return own != null && prompt instanceof PromptSource.Question question
                ? new PromptSource.Question(own, question.system())
                : prompt;
    }

    private Map<String, String> questions() {
        Map<String, String> questions = new LinkedHashMap<>();
        for (ImageList.Entry image : images) {
            String own = ownQuestion(image);
            if (own != null) {
                questions.put(image.imageId(), own);
            }
        }
        return questions;
    }

    /** An image's own question; null if it has none or the same as all images. */
    private @Nullable String ownQuestion(ImageList.Entry image) {
        boolean everyones = prompt instanceof PromptSource.Question question
                && question.question().equals(image.instruction());
        return listed && !everyones ? image.instruction() : null;
    }

    /** Gives each image its own random sequence, which does not depend on the shard that the image is in. */
    private Decoding seeded(ImageList.Entry image) {
        if (decoding.method() != Decoding.Method.SAMPLE) {
            return decoding;
        }
        long seed =
                new SplittableRandom(decoding.seed() ^ ((long) image.imageId().hashCode() << Integer.SIZE)).nextLong();
        return Decoding.sample(decoding.temperature(), decoding.topP(), decoding.topK(), seed, decoding.maxTokens());
    }
}
