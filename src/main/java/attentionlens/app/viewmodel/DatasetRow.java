package attentionlens.app.viewmodel;

import attentionlens.study.ImageList;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An image of a dataset and what is known of it. Rows of the same image are equal, whatever is known of it: tables, which look for rows
 * among thousands at every change, compare numbers and not captions, and a selected row stays selected when it is captioned.
 *
 * @param index its place in the queue
 * @param name its file name; "line 3" of the list or "image 3" of the folder if there is no usable file
 * @param image empty if there is none
 * @param trace the file of its trace, which exists once it is captioned
 * @param state how far it is
 * @param reason why it cannot be used; empty if it can
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

    /** Returns the caption of a run; of the last one if there are fewer. */
    public Optional<DatasetCaption> caption(int run) {
        return captions.isEmpty() ? Optional.empty() : Optional.of(captions.get(Math.min(run, captions.size() - 1)));
    }

    /** Returns the reason without the folder of the images: there is little room for it. */
    public String shortReason() {
        return image.map(entry -> reason.replace(String.valueOf(entry.file()), name))
                .orElse(reason);
    }

    /** Whether each of some words is in its name, in its caption, or in the reason why it cannot be used. */
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
