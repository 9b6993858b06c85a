package attentionlens.hub;

import attentionlens.store.TextFile;
import attentionlens.vlm.Cancellation;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The layout of the Hugging Face cache: file contents by hash in {@code blobs}, symbolic links to them in {@code snapshots/COMMIT}, and
 * the commit of each branch in {@code refs}. If links cannot be made, the snapshot has the files themselves, as with Hugging Face's tools.
 *
 * @param repository folder of the model in the cache
 * @param commit of the snapshot
 * @param revision what was asked for: a branch, a tag or the commit
 */
record CachePlace(Path repository, String commit, String revision) implements Place {
    @Override
    public Path folder() {
        return repository.resolve("snapshots").resolve(commit);
    }

    @Override
    public boolean has(HubFile file, Cancellation cancellation) throws IOException {
        Path path = folder().resolve(file.path());
        if (isWhole(path, file)) {
            return true;
        }
        if (!isWhole(blob(file), file)) {
            return false;
        }
        link(file); // another snapshot has it
        return true;
    }

    @Override
    public Path partial(HubFile file) {
        return repository.resolve("blobs").resolve(file.hash() + ".incomplete");
    }

    @Override
    public void put(HubFile file) throws IOException {
        Files.move(partial(file), blob(file), StandardCopyOption.REPLACE_EXISTING);
        link(file);
    }

    @Override
    public void complete() throws IOException {
        if (!revision.equals(commit)) {
            Path ref = repository.resolve("refs").resolve(revision);
            Files.createDirectories(ref.getParent());
            TextFile.write(commit, ref); // an empty one, left by a full disk, would hide the model
        }
    }

    private Path blob(HubFile file) {
        return repository.resolve("blobs").resolve(file.hash());
    }

    /** The size is enough: the hash was checked when the file was fetched. */
    private static boolean isWhole(Path path, HubFile file) throws IOException {
        return Files.isRegularFile(path) && Files.size(path) == file.size();
    }

    private void link(HubFile file) throws IOException {
        Path path = folder().resolve(file.path());
        Files.createDirectories(path.getParent());
        Files.deleteIfExists(path);
        try {
            Files.createSymbolicLink(path, folder().relativize(blob(file)));
        } catch (UnsupportedOperationException | FileSystemException noLinksHere) {
            Files.move(blob(file), path, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
