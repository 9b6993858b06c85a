package attentionlens.hub;

import java.nio.file.Path;

/**
 * A model that has been fetched.
 *
 * @param name on the hub
 * @param commit hash of the fetched revision
 * @param folder that contains its files
 * @param files number of its files
 * @param bytes total size of its files
 * @param downloaded bytes that this fetch transferred; 0 if everything was there before
 */
public record Fetched(String name, String commit, Path folder, int files, long bytes, long downloaded) {}
