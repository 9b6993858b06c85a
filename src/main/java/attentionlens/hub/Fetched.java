package attentionlens.hub;

import java.nio.file.Path;

/**
 * A model that is here.
 *
 * @param name on the hub
 * @param commit its revision
 * @param folder where its files lie
 * @param files how many it has
 * @param bytes of all its files
 * @param got bytes that were fetched now; 0 where everything was here
 */
public record Fetched(String name, String commit, Path folder, int files, long bytes, long got) {}
