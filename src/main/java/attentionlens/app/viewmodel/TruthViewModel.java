package attentionlens.app.viewmodel;

import attentionlens.app.task.Job;
import attentionlens.app.task.Slot;
import attentionlens.hallucination.Mentions;
import attentionlens.hallucination.TruthFiles;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** What is known to be in the images: from an opened ground truth, or because they are the shipped examples. */
public final class TruthViewModel {
    /**
     * What is known of the images at hand.
     *
     * @param images the ground truth by image; an image that has not been looked up yet is missing
     * @param opened the opened ground truth, if there is one; a different object each time it is opened
     */
    public record Known(Map<ShownImage, Optional<ImageTruth>> images, Optional<TruthSource> opened) {
        public Known {
            images = Map.copyOf(images);
        }

        /** Returns what is in an image; empty if that is not known. */
        public Optional<ImageTruth> of(ShownImage image) {
            return images.getOrDefault(image, Optional.empty());
        }

        /** Returns the name of the opened ground truth. */
        public Optional<String> openedName() {
            return opened.map(TruthSource::name);
        }

        /** Says which ground truth is open, for a dataset; empty if there is none. */
        public String openedDescription() {
            return openedName().map(name -> "truth: " + name).orElse("");
        }

        /** Says where an image's ground truth is from, or that the opened one does not have the image; empty if there is neither. */
        public String description(ShownImage image) {
            if (!images.containsKey(image)) {
                return "";
            }
            return of(image)
                    .map(truth -> "truth: " + truth.source())
                    .or(() -> openedName().map(name -> image.source().name() + " is not in " + name))
                    .orElse("");
        }
    }

    /**
     * The ground truth of the examples.
     *
     * @param mentions it was read with
     * @param sources none if there are no examples
     */
    private record Examples(Mentions mentions, List<TruthSource> sources) {}

    private final TraceViewModel trace;
    private final ImageViewModel image;
    private final LibraryViewModel library;
    private final Language language;
    private final ActivityViewModel activity;
    private final MessagesViewModel messages;
    private final SettingsViewModel settings;
    private final Slot files;
    private final Slot lookups;
    private final ReadOnlyObjectWrapper<Known> known =
            new ReadOnlyObjectWrapper<>(new Known(Map.of(), Optional.empty()));

    /** Read in the background. */
    private volatile @Nullable Examples examples;

    /** Opens once more what was opened last. */
    private Runnable reopen = () -> {};

    TruthViewModel(
            Services services,
            TraceViewModel trace,
            ImageViewModel image,
            LibraryViewModel library,
            Language language) {
        this.trace = trace;
        this.image = image;
        this.library = library;
        this.language = language;
        this.activity = services.activity();
        this.messages = services.messages();
        this.settings = services.settings();
        files = new Slot(services.runner());
        lookups = new Slot(services.runner());
        Stream.of(trace.changesProperty(), image.shownProperty())
                .forEach(watched -> watched.subscribe((before, now) -> lookUp()));
    }

    public ReadOnlyObjectProperty<Known> knownProperty() {
        return known.getReadOnlyProperty();
    }

    /** Returns what is in an image; empty if that is not known. */
    public Optional<ImageTruth> of(ShownImage shown) {
        return known.get().of(shown);
    }

    /** The opened ground truth. */
    Optional<TruthSource> opened() {
        return known.get().opened();
    }

    ReadOnlyBooleanProperty loadingProperty() {
        return files.runningProperty();
    }

    /** Opens annotations in COCO's format, a folder of them, or CHAIR's pickle. */
    public void open(Path place) {
        open(place, messages::show);
    }

    private void open(Path place, Consumer<Throwable> failed) {
        reopen = () -> open(place, failed);
        files.start(
                job -> TruthSource.open(place, language.mentions(), progress(place, job)),
                source -> {
                    activity.clear();
                    settings.rememberTruth(place.toAbsolutePath().toString());
                    opened(Optional.of(source));
                },
                failure -> {
                    activity.clear();
                    forgetIfRemembered(place);
                    failed.accept(failure);
                });
    }

    /** Opens the ground truth that was open last time. */
    void restore() {
        String place = settings.sources().truth();
        if (!place.isEmpty()) {
            open(Path.of(place), failure -> messages.showLost("Ground truth (what is in the images)", failure));
        }
    }

    /** Reads everything again, because other objects are looked for: what is being read, or else what is open. */
    void readAgain() {
        opened(Optional.empty());
        if (files.isRunning()) {
            reopen.run();
        } else {
            restore();
        }
    }

    /** Closes the opened ground truth, or stops reading one; the examples stay known. */
    public void close() {
        cancel();
        settings.rememberTruth("");
        opened(Optional.empty());
    }

    void cancel() {
        if (files.isRunning()) {
            files.abandon();
            activity.clear();
        }
    }

    private void forgetIfRemembered(Path place) {
        if (settings.sources().truth().equals(place.toAbsolutePath().toString())) {
            settings.rememberTruth("");
        }
    }

    /** Returns a listener that updates the window once per per cent, and stops reading once the job is cancelled. */
    private LongConsumer progress(Path place, Job job) {
        long total = TruthFiles.files(List.of(place)).stream()
                .mapToLong(file -> file.toFile().length())
                .sum();
        int[] shown = {-1};
        return bytes -> {
            if (job.isCancelled()) {
                throw new CancellationException();
            }
            int percent = total > 0 ? (int) (100 * bytes / total) : 0;
            if (percent != shown[0]) {
                shown[0] = percent;
                job.publish(() -> activity.show("Reading " + place.getFileName(), percent / 100.0));
            }
        };
    }

    private void opened(Optional<TruthSource> source) {
        lookups.abandon();
        known.set(new Known(Map.of(), source));
        lookUp();
    }

    /** Looks up what is in the shown images. */
    private void lookUp() {
        if (lookups.isRunning()) {
            return;
        }
        List<ShownImage> wanted = lookedAt()
                .distinct()
                .filter(one -> !known.get().images().containsKey(one))
                .toList();
        if (wanted.isEmpty()) {
            return;
        }
        Optional<TruthSource> from = opened();
        lookups.start(job -> found(wanted, from), this::add, messages::show);
    }

    private void add(Map<ShownImage, Optional<ImageTruth>> found) {
        Map<ShownImage, Optional<ImageTruth>> all = new HashMap<>(known.get().images());
        all.putAll(found);
        all.keySet()
                .retainAll(Stream.concat(lookedAt(), library.entries().stream().map(TraceEntry::image))
                        .collect(Collectors.toSet()));
        known.set(new Known(all, known.get().opened()));
        lookUp();
    }

    private Stream<ShownImage> lookedAt() {
        return Stream.concat(image.shown().stream(), trace.runs().stream().map(RunViewModel::image));
    }

    private Map<ShownImage, Optional<ImageTruth>> found(List<ShownImage> wanted, Optional<TruthSource> from) {
        Map<ShownImage, Optional<ImageTruth>> found = new HashMap<>();
        for (ShownImage one : wanted) {
            found.put(
                    one,
                    Stream.concat(
                                    examples().stream(),
                                    from.stream()) // examples first: they are recognised by content, not by name
                            .flatMap(source -> source.of(one).stream())
                            .findFirst());
        }
        return found;
    }

    private List<TruthSource> examples() {
        Mentions mentions = language.mentions();
        Examples read = examples;
        if (read == null || !read.mentions().equals(mentions)) {
            read = new Examples(
                    mentions, TruthSource.ofExamples(mentions).stream().toList());
            examples = read;
        }
        return read.sources();
    }
}
