package attentionlens.app.viewmodel;

import attentionlens.study.ImageList;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One of many images, and what is known of it. It equals whatever else is known of the same image: what looks for a row among
 * thousands, as tables do with every change, compares numbers and no captions, and a chosen row stays chosen once it is captioned.
 *
 * @param index its place in the queue
 * @param name its file name, or the place in the list where it cannot be found
 * @param image empty where there is none
 * @param trace where its trace lies, or will
 * @param state how far it is
 * @param reason why it cannot be used; empty where it can
 * @param captions the baseline's, then guided ones; none until it is done
 */
public record DatasetRow(
        int index,
        String name,
        Optional<ImageList.Entry> image,
        Optional<Path> trace,
        State state,
        String reason,
        List<DatasetCaption> captions) {
    /** How far an image is. */
    public enum State {
        WAITING,
        RUNNING,
        DONE,
        BAD
    }

    public DatasetRow {
        captions = List.copyOf(captions);
    }

    /** The caption of a run; of the last one where it has fewer. */
    public Optional<DatasetCaption> caption(int run) {
        return captions.isEmpty() ? Optional.empty() : Optional.of(captions.get(Math.min(run, captions.size() - 1)));
    }

    /** Why it cannot be used, without the folder that all images lie in: there is little room for it. */
    public String shortReason() {
        return image.map(entry -> reason.replace(String.valueOf(entry.file()), name))
                .orElse(reason);
    }

    /** Whether each of some words is in its name, in what was said of it, or in why it cannot be used. */
    boolean matches(String words, int run) {
        String all = (name + " " + caption(run).map(DatasetCaption::text).orElse("") + " " + reason)
                .toLowerCase(Locale.ROOT);
        return words.isBlank()
                || List.of(words.strip().toLowerCase(Locale.ROOT).split("\\s+")).stream()
                        .allMatch(all::contains);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DatasetRow row && row.index == index && row.name.equals(name);
    }

    @Override
    public int hashCode() {
        return index;
    }

    DatasetRow with(State now, String why) {
        return new DatasetRow(index, name, image, trace, now, why, now == State.DONE ? captions : List.of());
    }

    DatasetRow with(List<DatasetCaption> judged) {
        return new DatasetRow(index, name, image, trace, State.DONE, "", judged);
    }
}
