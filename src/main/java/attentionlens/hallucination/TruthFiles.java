package attentionlens.hallucination;

import attentionlens.store.ChairPickle;
import attentionlens.store.CocoAnnotations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/**
 * Truth as it lies in files: folders or files of annotations in COCO's format, or the public scorer's {@code chair.pkl}.
 *
 * @param truth what is in which image
 * @param lack where it is half of what published scores count, what lacks
 */
public record TruthFiles(GroundTruth truth, Optional<String> lack) {
    /**
     * Reads it.
     *
     * @param places folders or files of annotations, or one {@code chair.pkl}
     * @param mentions reads reference captions, and knows the categories
     * @throws attentionlens.trace.Problem where it cannot be read, or is something else
     */
    public static TruthFiles read(List<Path> places, Mentions mentions) {
        return read(places, mentions, bytes -> {});
    }

    /**
     * The same, telling how far it is.
     *
     * @param progress told of the bytes read so far; what it throws ends the reading
     */
    public static TruthFiles read(List<Path> places, Mentions mentions, LongConsumer progress) {
        if (places.size() == 1 && isPickle(places.getFirst())) {
            Path pickle = places.getFirst();
            return new TruthFiles(GroundTruth.of(ChairPickle.read(pickle), pickle.toString()), Optional.empty());
        }
        List<Path> files = files(places);
        CocoAnnotations annotations = CocoAnnotations.read(files, progress);
        String source = files.stream().map(Path::toString).collect(Collectors.joining(", "));
        return new TruthFiles(new CocoTruth(annotations, mentions, source), lack(annotations));
    }

    /** The files that are read for some places. */
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

    private static Optional<String> lack(CocoAnnotations annotations) {
        if (!annotations.hasCaptions()) {
            return Optional.of("the truth has no reference captions; published scores count what they name, too");
        }
        return annotations.hasInstances()
                ? Optional.empty()
                : Optional.of("the truth has no instances, only reference captions; published scores count both");
    }
}
