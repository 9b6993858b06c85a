package attentionlens.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;

/** Keeps two processes from writing one file. */
public final class FileLocks {
    private FileLocks() {}

    /**
     * Locks a file until its channel is closed.
     *
     * @return whether it may be written: false if this or another process has locked it. Disks that know no locks, such as many network
     *     drives, let everyone write
     */
    public static boolean take(FileChannel channel) {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException here) {
            return false;
        } catch (IOException noLocks) {
            return true;
        }
    }
}
