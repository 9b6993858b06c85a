package attentionlens.hub;

import attentionlens.vlm.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A folder chosen by the user, with plain files. */
record FolderPlace(Path folder) implements Place {
    private static final int ENOUGH_DIGITS = 12;

    /** Compares hashes: the folder may contain a file of another revision with the same size. */
    @Override
    public boolean has(HubFile file, Cancellation cancellation) throws IOException {
        Path path = folder.resolve(file.path());
        return Files.isRegularFile(path)
                && Files.size(path) == file.size()
                && PartialFile.isWhole(path, file, cancellation);
    }

    @Override
    public Path partial(HubFile file) {
        return folder.resolve(file.path() + "." + file.hash().substring(0, ENOUGH_DIGITS) + ".incomplete");
    }

    @Override
    public void put(HubFile file) throws IOException {
        Files.move(partial(file), folder.resolve(file.path()), StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void complete() {}
}
