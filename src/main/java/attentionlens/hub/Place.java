package attentionlens.hub;

import attentionlens.vlm.Cancellation;
import java.io.IOException;
import java.nio.file.Path;

/** Where a model's files go. */
sealed interface Place permits CachePlace, FolderPlace {
    /** Whether a file is here, whole. */
    boolean has(HubFile file, Cancellation cancellation) throws IOException;

    /** Where a file is gathered until it is whole. */
    Path partial(HubFile file);

    /** Puts the whole file from its partial one to where it belongs. */
    void put(HubFile file) throws IOException;

    /** All files are here. */
    void complete() throws IOException;

    /** The model's folder. */
    Path folder();
}
