package attentionlens.cli;

import attentionlens.hallucination.CocoTruth;
import attentionlens.hallucination.GroundTruth;
import attentionlens.hallucination.Mentions;
import attentionlens.hallucination.ObjectVocabulary;
import attentionlens.hallucination.language.English;
import attentionlens.store.ChairPickle;
import attentionlens.store.CocoAnnotations;
import attentionlens.store.TextFile;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is in the images, and what reads of it in captions, as {@code --truth} and {@code --vocabulary} name them.
 *
 * @param mentions finds objects in captions
 * @param known which objects are in which image
 */
record Truth(English english, Mentions mentions, GroundTruth known) {
    /** What {@code --truth} says of itself. */
    static final String DESCRIPTION =
            "What is in the images: a folder with COCO's instances_*.json and captions_*.json, such files"
                    + " (repeat the option), or the public scorer's chair.pkl.";

    /**
     * Reads them.
     *
     * @param places folders or files of annotations, or one {@code chair.pkl}
     * @param vocabulary null for COCO's
     * @param err is told where the truth is half of what published scores count
     */
    static Truth read(List<Path> places, @Nullable Path vocabulary, PrintWriter err) {
        ObjectVocabulary objects = vocabulary == null
                ? ObjectVocabulary.coco()
                : ObjectVocabulary.parse(TextFile.read(vocabulary), vocabulary.toString());
        English english = English.load();
        Mentions mentions = new Mentions(english, objects);
        return new Truth(english, mentions, known(places, mentions, err));
    }

    private static GroundTruth known(List<Path> places, Mentions mentions, PrintWriter err) {
        if (places.size() == 1
                && String.valueOf(places.getFirst().getFileName()).endsWith(".pkl")) {
            return GroundTruth.of(
                    ChairPickle.read(places.getFirst()), places.getFirst().toString());
        }
        List<Path> files = new ArrayList<>();
        for (Path place : places) {
            files.addAll(Files.isDirectory(place) ? CocoAnnotations.filesOf(place) : List.of(place));
        }
        CocoAnnotations annotations = CocoAnnotations.read(files);
        if (!annotations.hasCaptions()) {
            err.println("note: the truth has no reference captions; published scores count what they name, too");
        } else if (!annotations.hasInstances()) {
            err.println("note: the truth has no instances, only reference captions; published scores count both");
        }
        return new CocoTruth(
                annotations, mentions, files.stream().map(Path::toString).collect(Collectors.joining(", ")));
    }
}
