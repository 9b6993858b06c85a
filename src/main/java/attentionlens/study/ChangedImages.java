package attentionlens.study;

import attentionlens.store.ContentHash;
import attentionlens.trace.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Images whose files are not what they were when they were done: what was said of them is of others. */
public record ChangedImages(List<ImageList.Entry> images) {
    public ChangedImages {
        images = List.copyOf(images);
    }

    /**
     * Those that changed of some images.
     *
     * @param hashes SHA-256 of an image's file when it was done, hex; empty where it is not done, or that is not known
     */
    static ChangedImages of(List<ImageList.Entry> images, Function<ImageList.Entry, String> hashes) {
        return new ChangedImages(images.stream()
                .filter(image -> {
                    String hash = hashes.apply(image);
                    return !hash.isEmpty() && !hash.equals(ContentHash.of(List.of(image.file())));
                })
                .toList());
    }

    /** Their ids. */
    public Set<String> ids() {
        return images.stream().map(ImageList.Entry::imageId).collect(Collectors.toSet());
    }

    /**
     * Refuses to go on with what is of other images.
     *
     * @param out what is there
     * @throws Problem where there is one
     */
    public void refuse(Path out) {
        if (!images.isEmpty()) {
            int others = images.size() - 1;
            throw new Problem(images.getFirst().file() + " has changed since it was described in " + out
                    + (others == 0 ? "" : ", and so have " + others + " other images")
                    + ". Put back what it was, or have what changed described anew with --redo-changed.");
        }
    }
}
