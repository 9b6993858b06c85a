package attentionlens.trace;

/**
 * An image as its file was, so that a trace can be looked at where the file is not.
 *
 * @param name file name without folders
 * @param sha256 of the file, hex
 * @param bytes the file's content
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes of a file; identity is the hash's
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
