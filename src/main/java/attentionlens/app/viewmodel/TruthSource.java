package attentionlens.app.viewmodel;

import attentionlens.hallucination.GroundTruth;
import attentionlens.hallucination.Mentions;
import attentionlens.hallucination.TruthFiles;
import attentionlens.image.ImageFiles;
import attentionlens.store.Assets;
import attentionlens.trace.Problem;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongConsumer;

/** A ground truth and its name, matched to images as the commands match it: by file name, or the number in it. */
final class TruthSource {
    private final GroundTruth truth;
    private final String name;
    private final Optional<Path> images;

    private TruthSource(GroundTruth truth, String name, Optional<Path> images) {
        this.truth = truth;
        this.name = name;
        this.images = images;
    }

    /** Reads the ground truth of a file or folder that the user opened. */
    static TruthSource open(Path place, Mentions mentions, LongConsumer progress) {
        GroundTruth truth = TruthFiles.read(List.of(place), mentions, progress).truth();
        return new TruthSource(truth, String.valueOf(place.getFileName()), Optional.empty());
    }

    /** Reads the ground truth of the shipped examples; it holds for these very images, not for others of the same names. */
    static Optional<TruthSource> ofExamples(Mentions mentions) {
        try {
            Path folder = Assets.examples();
            GroundTruth truth = TruthFiles.read(List.of(folder), mentions).truth();
            return Optional.of(new TruthSource(truth, "example annotations", Optional.of(folder.resolve("images"))));
        } catch (Problem problem) {
            return Optional.empty(); // the program was moved out of its folder, without the examples
        }
    }

    String name() {
        return name;
    }

    /** Returns what is in an image; empty if that is not known. */
    Optional<ImageTruth> of(ShownImage image) {
        OptionalLong id = truth.number(image.source().name());
        if (id.isEmpty() || !isMeant(image)) {
            return Optional.empty();
        }
        return truth.objects(id.getAsLong())
                .map(objects ->
                        new ImageTruth(name, objects, truth.instances(id.getAsLong(), image.width(), image.height())));
    }

    /** Returns the categories in an image of this file name; empty if they are not known. */
    Optional<Set<String>> objects(String fileName) {
        OptionalLong id = truth.number(fileName);
        return id.isPresent() ? truth.objects(id.getAsLong()) : Optional.empty();
    }

    private boolean isMeant(ShownImage image) {
        if (images.isEmpty()) {
            return true;
        }
        try {
            Path file = images.get().resolve(image.source().name());
            return Files.isRegularFile(file)
                    && ImageFiles.read(file)
                            .source()
                            .sha256()
                            .equals(image.source().sha256());
        } catch (InvalidPathException noName) { // it was a file name on another system
            return false;
        }
    }
}
