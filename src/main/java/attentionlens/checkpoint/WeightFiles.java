package attentionlens.checkpoint;

import attentionlens.store.IoReason;
import attentionlens.store.Json;
import attentionlens.store.SafetensorsHeader;
import attentionlens.trace.Problem;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds and reads the weight files of a folder: one or several, safetensors or PyTorch's own; safetensors first. */
final class WeightFiles {
    private static final byte[] LFS = "version https://git-lfs".getBytes(StandardCharsets.UTF_8);

    private WeightFiles() {}

    /**
     * Reads all tensors of a folder, by the names that its files give them.
     *
     * @throws Problem if a file is missing, cut off or damaged
     */
    static Map<String, RawTensor> read(Path folder) {
        for (String whole : new String[] {"model.safetensors", "pytorch_model.bin"}) {
            Path file = folder.resolve(whole);
            Path index = folder.resolve(whole + ".index.json");
            if (Files.exists(file)) {
                return tensors(file);
            }
            if (Files.exists(index)) {
                return sharded(folder, index);
            }
        }
        throw none(folder);
    }

    private static Map<String, RawTensor> sharded(Path folder, Path index) {
        JsonNode map = Json.readObject(index).path("weight_map");
        Set<String> shards = new LinkedHashSet<>();
        map.forEach(shard -> shards.add(shard.asText()));
        if (shards.isEmpty()) {
            throw new Problem(index + " names no weight files. It is damaged: get it again.");
        }
        Map<String, RawTensor> out = new LinkedHashMap<>();
        for (String shard : shards) {
            Path file = shard(folder, index, shard);
            if (!Files.exists(file)) {
                throw new Problem("The weight file " + file + " is missing, which " + index.getFileName()
                        + " names. Get the model again: its download was not finished.");
            }
            out.putAll(tensors(file));
        }
        map.properties().forEach(entry -> {
            if (!out.containsKey(entry.getKey()) && TensorNames.isUsed(entry.getKey())) {
                throw new Problem(shard(folder, index, entry.getValue().asText()) + " has no tensor '" + entry.getKey()
                        + "', though " + index.getFileName()
                        + " says so. The files are not of one model: get them again.");
            }
        });
        return out;
    }

    private static Path shard(Path folder, Path index, String shard) {
        try {
            Path whole = folder.normalize();
            Path file = whole.resolve(shard).normalize();
            if (file.startsWith(whole) && !file.equals(whole)) {
                return file;
            }
        } catch (InvalidPathException e) {
            throw outside(index, shard, e);
        }
        throw outside(index, shard, null);
    }

    private static Problem outside(Path index, String shard, @Nullable Throwable cause) {
        return new Problem(
                index + " names '" + shard
                        + "', which is not a file in the model's folder. It is damaged: get it again.",
                cause);
    }

    private static Map<String, RawTensor> tensors(Path file) {
        byte[] start = start(file);
        if (new String(start, StandardCharsets.UTF_8).equals(new String(LFS, StandardCharsets.UTF_8))) {
            throw new Problem(file + " is a Git LFS pointer, not the weights. Fetch them with: git lfs pull");
        }
        if (file.toString().endsWith(".safetensors")) {
            SafetensorsHeader header = SafetensorsHeader.read(file);
            Map<String, RawTensor> out = new LinkedHashMap<>();
            header.tensors().forEach((name, entry) -> out.put(name, RawTensor.of(file, name, entry)));
            return out;
        }
        if (start.length > 1 && start[0] == (byte) 0x80) { // a bare pickle
            throw new Problem(file + " is in the format of PyTorch before 1.6, which is not supported."
                    + " Load it with PyTorch and save it again, as safetensors.");
        }
        return TorchArchive.read(file);
    }

    private static byte[] start(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(LFS.length);
        } catch (IOException e) {
            throw new Problem("Cannot read " + file + ": " + IoReason.of(e) + ".", e);
        }
    }

    private static Problem none(Path folder) {
        boolean shards =
                ModelFolder.names(folder).stream().anyMatch(name -> name.matches(".*-of-\\d+\\.(safetensors|bin)"));
        return ModelFolder.ofAnotherKind(folder)
                .orElseGet(() -> new Problem(
                        shards
                                ? folder
                                        + " has weight files, but not their index (model.safetensors.index.json). Get that as well."
                                : folder
                                        + " has no weights: neither model.safetensors nor pytorch_model.bin, whole or in shards."
                                        + " Get them: the download was not finished."));
    }
}
