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
     * @param err is told where the truth is less than what published scores count
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
