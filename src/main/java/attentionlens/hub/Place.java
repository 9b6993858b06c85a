package attentionlens.hub;

import attentionlens.vlm.Cancellation;
import java.io.IOException;
import java.nio.file.Path;

/** Where a model's files are put. */
sealed interface Place permits CachePlace, FolderPlace {
    /** Whether the complete file is in place. */
    boolean has(HubFile file, Cancellation cancellation) throws IOException;

    /** The path where a file is collected until it is complete. */
    Path partial(HubFile file);

    /** Moves the completed partial file into place. */
    void put(HubFile file) throws IOException;

    /** Called once all files are in place. */
    void complete() throws IOException;

    /** The model's folder. */
    Path folder();
}
