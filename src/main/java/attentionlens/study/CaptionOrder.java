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
 * What to caption, and how.
 *
 * @param images all of the study, in order
 * @param shard which of them to do
 * @param prompt asked of the images whose list asks nothing
 * @param listed whether an image's own instruction is asked, where it has one
 * @param decoding the seed of a sampler is made another one for each image
 * @param guidance of the runs beside the baseline
 * @param skipping whether images that cannot be read are left out; else they end the study
 */
public record CaptionOrder(
        List<ImageList.Entry> images,
        Shard shard,
        PromptSource prompt,
        boolean listed,
        GeometryKind geometry,
        Decoding decoding,
        List<Guidance> guidance,
        boolean skipping) {
    public CaptionOrder {
        images = List.copyOf(images);
        Set<Double> strengths = new HashSet<>();
        for (Guidance setting : guidance) {
            if (!strengths.add(setting.alpha())) {
                throw new Problem("--alpha has " + setting.alpha() + " twice. Each strength is one run.");
            }
            if (setting.alpha() == 0
                    && setting.referenceQuirks()) { // sees what the baseline does not, and would pass for it
                throw new Problem("--alpha 0 stands for the baseline, which has no --reference-quirks. Leave it out.");
            }
        }
        guidance = guidance.stream()
                .filter(setting -> setting.alpha() != 0) // it is the baseline, which runs anyway
                .toList();
    }

    /** The images of the shard. */
    List<ImageList.Entry> ofShard() {
        return IntStream.range(0, images.size())
                .filter(shard::has)
                .mapToObj(images::get)
                .toList();
    }

    /** As it is kept beside the captions. */
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

    /** What to ask of the model for an image. */
    GenerationRequest request(ImageList.Entry image, CaptureSpec capture) {
        return new GenerationRequest(image.file(), asked(image), geometry, seeded(image), guidance, capture);
    }

    private PromptSource asked(ImageList.Entry image) {
        String own = own(image);
        return own != null && prompt instanceof PromptSource.Question question
                ? new PromptSource.Question(own, question.system())
                : prompt;
    }

    private Map<String, String> questions() {
        Map<String, String> questions = new LinkedHashMap<>();
        for (ImageList.Entry image : images) {
            String own = own(image);
            if (own != null) {
                questions.put(image.imageId(), own);
            }
        }
        return questions;
    }

    /** An image's question that is not everyone's. */
    private @Nullable String own(ImageList.Entry image) {
        boolean everyones = prompt instanceof PromptSource.Question question
                && question.question().equals(image.instruction());
        return listed && !everyones ? image.instruction() : null;
    }

    /** Images draw different numbers, and the same ones whichever shard they are in. */
    private Decoding seeded(ImageList.Entry image) {
        if (decoding.method() != Decoding.Method.SAMPLE) {
            return decoding;
        }
        long seed =
                new SplittableRandom(decoding.seed() ^ ((long) image.imageId().hashCode() << Integer.SIZE)).nextLong();
        return Decoding.sample(decoding.temperature(), decoding.topP(), decoding.topK(), seed, decoding.maxTokens());
    }
}
