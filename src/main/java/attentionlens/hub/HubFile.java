package attentionlens.hub;

import java.util.HexFormat;

/**
 * A file of a model on the hub.
 *
 * @param path in the repository
 * @param size in bytes
 * @param hash in hex: SHA-256 of a large (LFS) file, or git's SHA-1 of a small one; names the file among the cache's blobs
 */
record HubFile(String path, long size, String hash) {
    private static final int SHA256_DIGITS = 64;

    HubFile {
        if (!hash.matches("[0-9a-f]{40}|[0-9a-f]{64}")) {
            throw new IllegalArgumentException("No hash: " + hash);
        }
    }

    boolean isSha256() {
        return hash.length() == SHA256_DIGITS;
    }

    boolean hasHash(byte[] digest) {
        return HexFormat.of().formatHex(digest).equals(hash);
    }
}
