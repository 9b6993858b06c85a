package attentionlens.machine;

import java.nio.file.Files;
import java.nio.file.Path;

/** How much room a disk has. */
public final class DiskSpace {
    private DiskSpace() {}

    /**
     * Returns the bytes that may be written on the disk of a folder, or where it would be created. Not by {@code FileStore}, which fails
     * where the system does not list the disk as mounted, as in a chroot.
     */
    public static long free(Path folder) {
        Path there = folder.toAbsolutePath();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        return there.toFile().getUsableSpace();
    }
}
