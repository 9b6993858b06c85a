package attentionlens.hub;

import attentionlens.store.Json;
import attentionlens.trace.Problem;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A model's repository at one revision, as the hub describes it.
 *
 * @param name {@code owner/name}
 * @param commit hash of the revision's commit
 * @param files all files of the repository
 */
record Repository(String name, String commit, List<HubFile> files) {
    Repository {
        files = List.copyOf(files);
    }

    /**
     * Reads the hub's answer to {@code /api/models/NAME/revision/REVISION?blobs=true}.
     *
     * @throws Problem if it cannot be understood, or names a file outside the model's folder
     */
    static Repository parse(String name, byte[] json, String where) {
        JsonNode tree = Json.parse(json, where);
        String commit = tree.path("sha").asText("");
        if (!commit.matches("[0-9a-f]{40}") || !tree.path("siblings").isArray()) {
            throw new Problem(where + " does not answer like a Hugging Face hub. Fix or unset HF_ENDPOINT.");
        }
        List<HubFile> files = new ArrayList<>();
        for (JsonNode file : tree.path("siblings")) {
            String path = file.path("rfilename").asText("");
            if (!isInside(path)) {
                throw new Problem(where + " names a file '" + path + "', which would lie outside the model's folder."
                        + " Nothing was fetched; do not trust this model.");
            }
            file(path, file).ifPresent(files::add);
        }
        return new Repository(name, commit, files);
    }

    private static Optional<HubFile> file(String path, JsonNode file) {
        JsonNode large = file.path("lfs");
        String hash = large.path("sha256").asText(file.path("blobId").asText(""));
        long size = large.path("size").asLong(file.path("size").asLong(-1));
        return size >= 0 && hash.matches("[0-9a-f]{40}|[0-9a-f]{64}")
                ? Optional.of(new HubFile(path, size, hash))
                : Optional.empty();
    }

    /** Whether a path stays below the folder that it is resolved in, on every system. */
    static boolean isInside(String path) {
        return !path.isBlank()
                && path.chars().noneMatch(c -> c < ' ' || c == '\\' || c == ':')
                && List.of(path.split("/", -1)).stream()
                        .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
    }
}
