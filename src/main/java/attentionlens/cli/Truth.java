package attentionlens.cli;

import attentionlens.hallucination.GroundTruth;
import attentionlens.hallucination.Mentions;
import attentionlens.hallucination.ObjectVocabulary;
import attentionlens.hallucination.TruthFiles;
import attentionlens.hallucination.language.English;
import attentionlens.store.TextFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ground truth of {@code --truth}, and what finds the objects of {@code --vocabulary} in captions.
 *
 * @param mentions finds objects in captions
 * @param known which objects are in which image
 */
record Truth(English english, Mentions mentions, GroundTruth known) {
    /** The help text of {@code --truth}. */
    static final String DESCRIPTION =
            "Ground truth, what is in the images: a folder with COCO's instances_*.json and captions_*.json, such"
                    + " files (repeat the option), or the public scorer's chair.pkl.";

    /**
     * Reads ground truth and vocabulary.
     *
     * @param places folders or files of annotations, or one {@code chair.pkl}
     * @param vocabulary null for COCO's
     * @param err gets a note if the ground truth has less than what published scores count
     */
    static Truth read(List<Path> places, @Nullable Path vocabulary, PrintWriter err) {
        ObjectVocabulary objects = vocabulary == null
                ? ObjectVocabulary.coco()
                : ObjectVocabulary.parse(TextFile.read(vocabulary), vocabulary.toString());
        English english = English.load();
        Mentions mentions = new Mentions(english, objects);
        TruthFiles files = TruthFiles.read(places, mentions);
        files.lack().ifPresent(lack -> err.println("note: " + lack));
        return new Truth(english, mentions, files.truth());
    }
}
