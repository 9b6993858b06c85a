package attentionlens.store;

import attentionlens.trace.Count;
import attentionlens.trace.Decoding;
import attentionlens.trace.GeometryKind;
import attentionlens.trace.Guidance;
import attentionlens.trace.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a file of captions, and the images that belong in it: {@code captions.study.json} beside {@code captions.jsonl}.
 *
 * @param format version of the file format
 * @param program the program that made it
 * @param model name of the model
 * @param weights hash of the model's weights
 * @param dtype precision computed in
 * @param question the question about images that have none of their own; null for a raw prompt
 * @param system the system message before the question
 * @param rawPrompt the whole prompt, if it was given as it is
 * @param guidance settings of the guided runs; the baseline ran beside them
 * @param images ids of all images of the study in order, including those of other shards
 * @param questions the questions of images that have their own, by image
 * @param shard which of the images belong in the file
 * @param skipped the unusable images
 */
public record StudyFile(
        int format,
        String program,
        String model,
        String weights,
        String dtype,
        @Nullable String question,
        @Nullable String system,
        @Nullable String rawPrompt,
        GeometryKind geometry,
        Decoding decoding,
        List<Guidance> guidance,
        List<String> images,
        Map<String, String> questions,
        Shard shard,
        List<Skipped> skipped) {
    public static final int FORMAT = 1;

    /** A precision that is not known yet: it matches every other. */
    public static final String ANY_DTYPE = "";

    private static final String SUFFIX = ".study.json";
    private static final int NAMED_AT_MOST = 5;

    /** An image that could not be used, and why. */
    public record Skipped(String imageId, String reason) {}

    private record Version(int format) {}

    public StudyFile {
        guidance = List.copyOf(guidance);
        images = List.copyOf(images);
        Map<String, String> inOrder = new LinkedHashMap<>();
        for (String image : images) {
            if (questions.containsKey(image)) {
                inOrder.put(image, questions.get(image));
            }
        }
        questions = Collections.unmodifiableMap(inOrder); // the same order in every file
        skipped = List.copyOf(skipped);
    }

    /** Returns where the settings of a file of captions lie. */
    public static Path beside(Path captions) {
        String name = String.valueOf(captions.getFileName()).replaceFirst("\\.jsonl?$", "");
        return captions.resolveSibling(name + SUFFIX);
    }

    /** Whether a file's name is that of a study's settings. */
    static boolean isStudy(String fileName) {
        return fileName.endsWith(SUFFIX);
    }

    /**
     * Reads the settings of a file of captions; empty if there are none.
     *
     * @throws Problem if they cannot be read
     */
    public static Optional<StudyFile> of(Path captions) {
        Path file = beside(captions);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        int format = read(file, Version.class).format;
        if (format > FORMAT) {
            throw new Problem(file + " was written by a newer version of Attention Lens (format " + format
                    + ", this one reads up to " + FORMAT + "). Update Attention Lens to resume it.");
        }
        return Optional.of(read(file, StudyFile.class));
    }

    private static <T> T read(Path file, Class<T> type) {
        String remedy = "Remove it and the captions beside it to start over, or put a copy in its place.";
        return Json.read(file, type, "the description of a study", remedy);
    }

    /** Writes it beside a file of captions. */
    public void writeFor(Path captions) {
        TextFile.write(Json.text(this) + "\n", beside(captions));
    }

    /** The images of the shard, in order. */
    public List<String> shardImages() {
        return IntStream.range(0, images.size())
                .filter(shard::has)
                .mapToObj(images::get)
                .toList();
    }

    /** Guidance strengths, in the order of a file's rows; the baseline is 0 and comes first. */
    public List<Double> alphas() {
        List<Double> alphas = new ArrayList<>(List.of(0.0));
        guidance.forEach(setting -> alphas.add(setting.alpha()));
        return alphas;
    }

    /** Returns these settings with another precision and other skipped images. */
    public StudyFile with(String newDtype, List<Skipped> newSkipped) {
        return new StudyFile(
                format,
                program,
                model,
                weights,
                newDtype,
                question,
                system,
                rawPrompt,
                geometry,
                decoding,
                guidance,
                images,
                questions,
                shard,
                newSkipped);
    }

    /**
     * Returns these settings with the images of another study: more than these, fewer, or in another order.
     *
     * @param now the other study; unless it has all images that are done, and both are whole studies, nothing changes
     * @param done images that have their captions
     */
    public StudyFile extendedTo(StudyFile now, Set<String> done) {
        Set<String> meant = Set.copyOf(now.images);
        boolean grows = shard.isWhole() && now.shard.isWhole() && meant.containsAll(done);
        Map<String, String> asked = new HashMap<>(now.questions);
        asked.keySet().removeAll(done);
        questions.forEach((image, question) -> {
            if (done.contains(image)) {
                asked.put(image, question);
            }
        });
        return grows
                ? with(
                        now.images,
                        asked,
                        shard,
                        skipped.stream()
                                .filter(image -> meant.contains(image.imageId()))
                                .toList())
                : this;
    }

    private @Nullable String questionFor(String image) {
        return questions.getOrDefault(image, question);
    }

    /** Returns these settings for another shard, with other skipped images. */
    public StudyFile with(Shard newShard, List<Skipped> newSkipped) {
        return with(images, questions, newShard, newSkipped);
    }

    private StudyFile with(
            List<String> newImages, Map<String, String> newQuestions, Shard newShard, List<Skipped> newSkipped) {
        return new StudyFile(
                format,
                program,
                model,
                weights,
                dtype,
                question,
                system,
                rawPrompt,
                geometry,
                decoding,
                guidance,
                newImages,
                newQuestions,
                newShard,
                newSkipped);
    }

    /** Says in a few words how these settings differ from others; empty if their captions belong together. */
    public Optional<String> difference(StudyFile other) {
        if (!weights.equals(other.weights)) {
            return Optional.of(
                    model.equals(other.model)
                            ? "other weights of model " + model
                            : "model " + model + " instead of " + other.model);
        }
        if (!dtype.equals(other.dtype) && !dtype.equals(ANY_DTYPE) && !other.dtype.equals(ANY_DTYPE)) {
            return Optional.of("precision " + dtype + " instead of " + other.dtype);
        }
        if (!images.equals(other.images)) {
            return Optional.of(imagesDifference(other.images));
        }
        Optional<String> prompt = promptDifference(other);
        if (prompt.isPresent()) {
            return prompt;
        }
        if (geometry != other.geometry) {
            return Optional.of("geometry " + geometry.name().toLowerCase(Locale.ROOT) + " instead of "
                    + other.geometry.name().toLowerCase(Locale.ROOT));
        }
        if (!decoding.equals(other.decoding)) {
            return Optional.of("decoding " + describeDecoding() + " instead of " + other.describeDecoding());
        }
        if (!guidance.equals(other.guidance)) {
            return Optional.of("guidance " + describeGuidance() + " instead of " + other.describeGuidance());
        }
        return Optional.empty();
    }

    private String imagesDifference(List<String> others) {
        Set<String> mine = Set.copyOf(images);
        List<String> gone =
                others.stream().filter(image -> !mine.contains(image)).toList();
        if (!gone.isEmpty()) {
            return Count.of(images.size(), "image") + ", without " + gone.size() + " of the " + others.size()
                    + " there ("
                    + gone.stream().limit(NAMED_AT_MOST).collect(Collectors.joining(", "))
                    + (gone.size() > NAMED_AT_MOST ? ", ..." : "") + ")";
        }
        return images.size() == others.size()
                ? "the same images in another order"
                : Count.of(images.size(), "image") + " instead of " + others.size();
    }

    private Optional<String> promptDifference(StudyFile other) {
        if (!Objects.equals(rawPrompt, other.rawPrompt)) {
            return Optional.of("raw prompt " + quoted(rawPrompt) + " instead of " + quoted(other.rawPrompt));
        }
        if (!Objects.equals(question, other.question)) {
            return Optional.of("question " + quoted(question) + " instead of " + quoted(other.question));
        }
        if (!Objects.equals(system, other.system)) {
            return Optional.of("system message " + quoted(system) + " instead of " + quoted(other.system));
        }
        return images.stream()
                .filter(image -> !Objects.equals(questions.get(image), other.questions.get(image)))
                .findFirst()
                .map(image -> "question " + quoted(questionFor(image)) + " of image " + image + " instead of "
                        + quoted(other.questionFor(image)));
    }

    private static String quoted(@Nullable String text) {
        return text == null ? "none" : "'" + text + "'";
    }

    private String describeDecoding() {
        String how = switch (decoding.method()) {
            case GREEDY -> "greedy";
            case BEAM -> "by " + decoding.beams() + " beams";
            case SAMPLE ->
                "sampled (temperature " + decoding.temperature() + ", top-p " + decoding.topP() + ", top-k "
                        + decoding.topK() + ", seed " + decoding.seed() + ")";
        };
        return how + " up to " + Count.of(decoding.maxTokens(), "token");
    }

    private String describeGuidance() {
        return guidance.isEmpty()
                ? "none"
                : guidance.getFirst().layers() + " by "
                        + String.join(
                                ",",
                                guidance.stream()
                                        .map(setting -> setting.alpha() + " (" + setting.aggregation() + ")")
                                        .toList());
    }
}
