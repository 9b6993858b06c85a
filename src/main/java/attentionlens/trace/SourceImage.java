package attentionlens.trace;

/**
 * An image's file, kept so that a trace can be viewed where the file is missing.
 *
 * @param name file name without folders
 * @param sha256 hash of the file, hex
 * @param bytes the file's content
 */
@SuppressWarnings("ArrayRecordComponent") // a file's bytes; compared by their hash
public record SourceImage(String name, String sha256, byte[] bytes) {
    @Override
    public boolean equals(Object other) {
        return other instanceof SourceImage image && image.sha256.equals(sha256) && image.name.equals(name);
    }

    @Override
    public int hashCode() {
        return sha256.hashCode();
    }
}
