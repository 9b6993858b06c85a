package attentionlens.hallucination;

import attentionlens.store.ChairPickle;
import attentionlens.store.CocoAnnotations;
import attentionlens.trace.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/**
 * Ground truth read from files: annotations in COCO's format, or the public scorer's {@code chair.pkl}.
 *
 * @param truth the objects in each image
 * @param lack what is missing compared with what published scores count; empty if nothing is
 */
public record TruthFiles(GroundTruth truth, Optional<String> lack) {
    /**
     * Reads a ground truth.
     *
     * @param places folders or files of annotations, or one {@code chair.pkl}
     * @param mentions finds the objects of reference captions, and holds the vocabulary of categories
     * @throws Problem if a file cannot be read or has another format
     */
    public static TruthFiles read(List<Path> places, Mentions mentions) {
        return read(places, mentions, bytes -> {});
    }

    /**
     * Reads a ground truth and reports progress.
     *
     * @param progress called with the number of bytes read so far; an exception from it ends the reading
     */
    public static TruthFiles read(List<Path> places, Mentions mentions, LongConsumer progress) {
        Optional<Path> pickle = places.stream().filter(TruthFiles::isPickle).findFirst();
        if (pickle.isPresent()) {
            if (places.size() > 1) {
                throw new Problem(
                        pickle.get() + " is a complete ground truth: give it alone, or give annotation files only.");
            }
            return new TruthFiles(pickled(pickle.get(), mentions.vocabulary()), Optional.empty());
        }
        List<Path> files = files(places);
        CocoAnnotations annotations = CocoAnnotations.read(files, progress);
        String source = files.stream().map(Path::toString).collect(Collectors.joining(", "));
        if (!annotations.hasInstances() && !annotations.hasCaptions()) {
            throw new Problem("The ground truth has no instances and no reference captions: " + source
                    + ". Give COCO's instances_*.json and captions_*.json.");
        }
        return new TruthFiles(new CocoTruth(annotations, mentions, source), lack(annotations, mentions.vocabulary()));
    }

    private static GroundTruth pickled(Path file, ObjectVocabulary vocabulary) {
        Map<Long, Set<String>> pickled = ChairPickle.read(file);
        Set<String> names = pickled.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        Map<String, String> categories = vocabulary.categories(names, file.toString());
        Map<Long, Set<String>> objects = new HashMap<>();
        pickled.forEach((image, each) ->
                objects.put(image, each.stream().map(categories::get).collect(Collectors.toSet())));
        return GroundTruth.of(objects, file.toString());
    }

    /** Returns the files that {@link #read} reads for some places. */
    public static List<Path> files(List<Path> places) {
        List<Path> files = new ArrayList<>();
        for (Path place : places) {
            files.addAll(Files.isDirectory(place) ? CocoAnnotations.filesOf(place) : List.of(place));
        }
        return List.copyOf(files);
    }

    private static boolean isPickle(Path file) {
        return String.valueOf(file.getFileName()).endsWith(".pkl");
    }

    private static Optional<String> lack(CocoAnnotations annotations, ObjectVocabulary vocabulary) {
        Set<String> annotated = annotations.categories();
        if (annotated.size() == 1 && vocabulary.categories().size() > 1) {
            return Optional.of(
                    "the ground truth has instances of '" + String.join("", annotated)
                            + "' only: everything else that captions name counts as hallucinated, unless reference captions name it");
        }
        if (!annotations.hasCaptions()) {
            return Optional.of(
                    "the ground truth has no reference captions; published scores also count what those name");
        }
        return annotations.hasInstances()
                ? Optional.empty()
                : Optional.of(
                        "the ground truth has no instances, only reference captions; published scores count both");
    }
}
