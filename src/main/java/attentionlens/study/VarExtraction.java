package attentionlens.study;

import attentionlens.hallucination.FirstOccurrence;
import attentionlens.hallucination.GroundTruth;
import attentionlens.hallucination.Mention;
import attentionlens.hallucination.Mentions;
import attentionlens.hallucination.language.English;
import attentionlens.lens.VisualAttention;
import attentionlens.trace.ArrayData;
import attentionlens.trace.Capture;
import attentionlens.trace.Decoding;
import attentionlens.trace.GeometryKind;
import attentionlens.trace.Problem;
import attentionlens.trace.Run;
import attentionlens.trace.Span;
import attentionlens.trace.TokenStep;
import attentionlens.trace.Trace;
import attentionlens.trace.UnusableImage;
import attentionlens.vlm.Cancellation;
import attentionlens.vlm.CaptureSpec;
import attentionlens.vlm.GenerationListener;
import attentionlens.vlm.GenerationRequest;
import attentionlens.vlm.PromptSource;
import attentionlens.vlm.VisionLanguageModel;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Has a model describe images, and extracts the features of every mention of an object. */
public final class VarExtraction {
    private final VisionLanguageModel model;
    private final Mentions mentions;
    private final FirstOccurrence firstOccurrence;
    private final GroundTruth truth;
    private final Settings settings;

    /**
     * What to do with each image.
     *
     * @param question for images without an instruction of their own
     * @param listed whether an image's own instruction replaces the question, if it has one
     * @param originalMatching whether mentions are found as the public code does: each category once, at the first word like it
     * @param logitLens whether to compute the largest logit-lens probability, which costs a pass of the output head over all image tokens
     *     of all layers
     */
    public record Settings(
            String question,
            boolean listed,
            GeometryKind geometry,
            Decoding decoding,
            boolean originalMatching,
            boolean logitLens) {

        /** The question to ask of an image. */
        public String questionFor(ImageList.Entry image) {
            String own = image.instruction();
            return listed && own != null ? own : question;
        }
    }

    /**
     * What is known of an image once it is described.
     *
     * @param imageHash hex SHA-256 of the file that was described
     * @param instruction what was asked
     */
    record Described(String imageHash, String instruction, List<MentionFeatures> rows) {}

    /** A mention, the place of its word in the caption (UTF-16), and the label. */
    private record Found(Mention mention, Span place, boolean real) {}

    public VarExtraction(
            VisionLanguageModel model, Mentions mentions, English english, GroundTruth truth, Settings settings) {
        this.model = model;
        this.mentions = mentions;
        this.firstOccurrence = new FirstOccurrence(english);
        this.truth = truth;
        this.settings = settings;
    }

    /**
     * Captions an image and returns the features of its mentions; empty if cancelled.
     *
     * @param image an image that has a number
     * @throws UnusableImage if it cannot be read, the ground truth does not have it, or its caption is empty
     * @throws Problem if the model fails
     */
    Optional<Described> of(ImageList.Entry image, Cancellation cancellation) {
        long id = image.number().orElseThrow();
        Set<String> objects =
                truth.objects(id).orElseThrow(() -> new UnusableImage("image " + id + " is not in the ground truth"));
        String instruction = settings.questionFor(image);
        Trace trace = model.generate(request(image, instruction), GenerationListener.NONE, cancellation);
        Run run = trace.baseline();
        if (run.finish() == Run.Finish.CANCELLED || cancellation.isCancelled()) {
            return Optional.empty();
        }
        if (run.text().isBlank()) {
            throw new UnusableImage("the caption is empty");
        }
        List<Found> found = settings.originalMatching ? original(run.text(), objects) : byPosition(run.text(), objects);
        float[] lens = settings.logitLens ? logitLens(trace, found, cancellation) : new float[0];
        if (cancellation.isCancelled()) {
            return Optional.empty();
        }
        List<MentionFeatures> rows = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            rows.add(features(image, id, instruction, run, found.get(i), i, settings.logitLens ? lens[i] : Float.NaN));
        }
        return Optional.of(new Described(trace.image().sha256(), instruction, rows));
    }

    private GenerationRequest request(ImageList.Entry image, String instruction) {
        Set<Capture> kinds = EnumSet.of(Capture.ATTENTION);
        if (settings.logitLens) {
            kinds.add(Capture.IMAGE_HIDDEN);
        }
        return new GenerationRequest(
                image.file(),
                new PromptSource.Question(instruction, null),
                settings.geometry,
                settings.decoding,
                List.of(),
                new CaptureSpec(kinds, true));
    }

    /** Every mention, where it occurs. */
    private List<Found> byPosition(String caption, Set<String> objects) {
        return mentions.find(caption).stream()
                .map(mention -> new Found(mention, mention.span(), objects.contains(mention.category())))
                .toList();
    }

    /**
     * Mentions as the public code finds them: each real category once, searched by its own name; each hallucinated category,
     * and each word that names one, once. What is not found is left out. The order there is that of a Python set; here it is alphabetical.
     */
    private List<Found> original(String caption, Set<String> objects) {
        Set<String> real = new TreeSet<>();
        Set<Mention> wanted = new LinkedHashSet<>();
        Set<String> hallucinated = new TreeSet<>();
        for (Mention mention : mentions.find(caption)) {
            if (objects.contains(mention.category())) {
                real.add(mention.category());
            } else {
                hallucinated.add(mention.category());
                hallucinated.add(mention.word());
            }
        }
        real.forEach(word -> wanted.add(named(word)));
        hallucinated.forEach(word -> wanted.add(named(word)));
        List<Mention> all = List.copyOf(wanted);
        List<Optional<Span>> places = firstOccurrence.of(caption, all);
        List<Found> found = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            boolean isReal = i < real.size();
            Mention mention = all.get(i);
            places.get(i).ifPresent(place -> found.add(new Found(mention, place, isReal)));
        }
        return found;
    }

    private Mention named(String word) {
        return new Mention(
                new Span(0, 0), word, mentions.vocabulary().category(word).orElse(word));
    }

    private MentionFeatures features(
            ImageList.Entry image, long id, String instruction, Run run, Found found, int number, float lens) {
        int token = TokenStep.at(run.tokens(), found.place.start());
        TokenStep step = run.tokens().get(token);
        String text = run.text();
        String caption = text.strip(); // as in files of captions: with many tokenizers, the first word brings a space
        int start = text.codePointCount(text.indexOf(caption), found.place.start());
        int length = text.codePointCount(found.place.start(), found.place.end());
        return new MentionFeatures(
                id,
                String.valueOf(image.file().getFileName()),
                instruction,
                caption,
                text.substring(found.place.start(), found.place.end()),
                found.mention.word(),
                found.mention.category(),
                number,
                new Span(start, start + length),
                token,
                found.real,
                FlatVar.of(VisualAttention.varByLayerAndHead(run, token)),
                step.probability(),
                step.entropy(),
                lens);
    }

    /** The largest logit-lens probability of each mention's first token, over all layers and image tokens. */
    private float[] logitLens(Trace trace, List<Found> found, Cancellation cancellation) {
        float[] largest = new float[found.size()];
        if (found.isEmpty()) {
            return largest;
        }
        Run run = trace.baseline();
        int[] ids = found.stream()
                .mapToInt(each -> run.tokens()
                        .get(TokenStep.at(run.tokens(), each.place.start()))
                        .id())
                .toArray();
        ArrayData hidden = trace.array(Capture.IMAGE_HIDDEN).orElseThrow();
        // 0 is the first layer's input
        for (int layer = 1; layer < hidden.axis(0) && !cancellation.isCancelled(); layer++) {
            ArrayData probabilities = model.logitLens(hidden.slice(layer), ids);
            float[] values = probabilities.floats();
            for (int i = 0; i < values.length; i++) {
                largest[i % ids.length] = Math.max(largest[i % ids.length], values[i]);
            }
        }
        return largest;
    }
}
