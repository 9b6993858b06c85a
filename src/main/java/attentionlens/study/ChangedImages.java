package attentionlens.study;

import attentionlens.store.ContentHash;
import attentionlens.trace.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Images whose files have changed since they were captioned or described, so that the results no longer belong to them. */
public record ChangedImages(List<ImageList.Entry> images) {
    public ChangedImages {
        images = List.copyOf(images);
    }

    /**
     * Returns those of some images that have changed.
     *
     * @param hashes hex SHA-256 of an image's file when it was done; empty if it is not done or its hash is not known
     */
    static ChangedImages of(List<ImageList.Entry> images, Function<ImageList.Entry, String> hashes) {
        return new ChangedImages(images.stream()
                .filter(image -> {
                    String hash = hashes.apply(image);
                    return !hash.isEmpty() && !hash.equals(ContentHash.of(List.of(image.file())));
                })
                .toList());
    }

    /** The ids of the images. */
    Set<String> ids() {
        return images.stream().map(ImageList.Entry::imageId).collect(Collectors.toSet());
    }

    /**
     * Refuses to resume if any image has changed.
     *
     * @param out the file with the earlier results, for the message
     * @throws Problem if an image has changed
     */
    public void refuse(Path out) {
        if (!images.isEmpty()) {
            throw new Problem(images.getFirst().file() + " has changed since it was described in " + out
                    + others(images.size() - 1)
                    + ". Restore it, or describe what changed again with --redo-changed.");
        }
    }

    private static String others(int count) {
        return switch (count) {
            case 0 -> "";
            case 1 -> ", and so has another image";
            default -> ", and so have " + count + " other images";
        };
    }
}
