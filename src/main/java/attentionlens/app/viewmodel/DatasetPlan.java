package attentionlens.app.viewmodel;

import attentionlens.store.CaptionFile.BadRow;
import attentionlens.store.ImageName;
import attentionlens.store.Shard;
import attentionlens.store.StudyFile;
import attentionlens.study.CaptionPlan;
import attentionlens.study.ImageList;
import attentionlens.study.TraceFolder;
import attentionlens.trace.Problem;
import attentionlens.vlm.PromptSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The images to caption, and the folder of the results.
 *
 * @param images their folder
 * @param list a list of the images to use; empty for all
 * @param entries the images, each once
 * @param bad what cannot be used of the list or the folder
 * @param folder of the results
 * @param made the settings of the captions that exist, and so of those to come; empty if there are none
 */
record DatasetPlan(
        Path images,
        Optional<Path> list,
        List<ImageList.Entry> entries,
        List<BadRow> bad,
        TraceFolder folder,
        Optional<StudyFile> made) {
    private static final String IMAGES = "images";

    DatasetPlan {
        entries = List.copyOf(entries);
        bad = List.copyOf(bad);
    }

    /** Whether a folder holds results, or images, directly or in its folder {@code images}. */
    static boolean isDataset(Path place) {
        return TraceFolder.isTraceFolder(place)
                || ImageList.hasImages(place)
                || ImageList.hasImages(place.resolve(IMAGES));
    }

    /**
     * Returns the plan for a folder of images or of results. Results beside a folder of images, of all or some of them, are resumed.
     *
     * @throws Problem if there are no images
     */
    static DatasetPlan of(Path place, Optional<Path> list) {
        if (TraceFolder.isTraceFolder(place)) {
            return reopened(new TraceFolder(place));
        }
        boolean above = !ImageList.hasImages(place) && ImageList.hasImages(place.resolve(IMAGES));
        Path images = above ? place.resolve(IMAGES) : place;
        ImageList found = ImageList.of(images, list.orElse(null), ImageName::number);
        if (found.entries().isEmpty()) {
            throw new Problem(list.orElse(images) + " names no image in " + images + ". Choose another list.");
        }
        List<TraceFolder> beside = TraceFolder.beside(images);
        DatasetPlan fresh =
                new DatasetPlan(images, list, found.entries(), found.bad(), beside.getLast(), Optional.empty());
        List<DatasetPlan> earlier = beside.reversed().stream()
                .skip(1)
                .filter(folder -> TraceFolder.isTraceFolder(folder.path()))
                .map(fresh::into)
                .filter(DatasetPlan::isResumable)
                .toList();
        return earlier.stream()
                .filter(DatasetPlan::isOfTheseImages)
                .findFirst()
                .or(() -> earlier.stream().findFirst())
                .orElse(fresh);
    }

    private static DatasetPlan reopened(TraceFolder folder) {
        StudyFile made = folder.study()
                .orElseThrow(() -> new Problem(folder.path() + " has no captions yet. Open the folder of the images, "
                        + folder.images() + ", to begin."));
        return new DatasetPlan(
                folder.images(), Optional.empty(), folder.entries(made), List.of(), folder, Optional.of(made));
    }

    private boolean isOfTheseImages() {
        return made.filter(study -> study.images()
                        .equals(entries.stream().map(ImageList.Entry::imageId).toList()))
                .isPresent();
    }

    /** Whether the results in the folder are of these images, or of some of them to which the missing ones can be added. */
    private boolean isResumable() {
        Set<String> ids = entries.stream().map(ImageList.Entry::imageId).collect(Collectors.toSet());
        return isOfTheseImages()
                || made.filter(study -> study.shard().isWhole() && ids.containsAll(study.images()))
                        .isPresent();
    }

    /** @throws Problem if the folder holds results of other images */
    void requireTheseImages() {
        if (made.isPresent() && !isResumable()) {
            throw new Problem(folder.path() + " holds results of other images. Choose another folder or a new one.");
        }
    }

    /** Returns this plan with another folder and the results in it. */
    DatasetPlan into(TraceFolder other) {
        return new DatasetPlan(images, list, entries, bad, other, other.study());
    }

    DatasetPlan with(Optional<StudyFile> study) {
        return new DatasetPlan(images, list, entries, bad, folder, study);
    }

    /** Returns this plan with a new folder, to caption the images again. */
    DatasetPlan intoNewFolder() {
        return into(TraceFolder.beside(images).getLast());
    }

    /** Returns the dataset's name: that of the folder of images, or of its parent if it is called {@code images}. */
    String name() {
        Path whole = images.toAbsolutePath().normalize();
        Path parent = whole.getParent();
        return whole.endsWith(IMAGES) && parent != null && parent.getFileName() != null
                ? String.valueOf(parent.getFileName())
                : String.valueOf(whole.getFileName());
    }

    /** Returns the parent of the folder of images, which may hold annotations that came with them. */
    Optional<Path> besideImages() {
        return Optional.ofNullable(images.toAbsolutePath().normalize().getParent())
                .filter(Files::isDirectory);
    }

    /**
     * Returns how to caption the images for the first time.
     *
     * @param layers number of the model's decoder layers
     */
    CaptionPlan captions(Asked asked, int layers) {
        return new CaptionPlan(
                entries,
                Shard.WHOLE,
                asked.prompt(),
                true,
                asked.geometry(),
                asked.decoding(),
                asked.guidanceAt(layers),
                true);
    }

    /** Returns how to resume a study. */
    CaptionPlan captions(StudyFile study) {
        PromptSource prompt = study.rawPrompt() == null
                ? new PromptSource.Question(Objects.requireNonNull(study.question()), study.system())
                : new PromptSource.Raw(study.rawPrompt());
        return new CaptionPlan(
                entries, study.shard(), prompt, true, study.geometry(), study.decoding(), study.guidance(), true);
    }
}
