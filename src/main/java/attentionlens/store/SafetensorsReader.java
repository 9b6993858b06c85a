package attentionlens.store;

import attentionlens.trace.ArrayData;
import attentionlens.trace.Problem;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads all tensors of a safetensors file, which may be replaced afterwards; its bytes live as long as a tensor is reachable. */
public final class SafetensorsReader {
    private SafetensorsReader() {}

    /**
     * Reads the tensors of a file that was fetched, by name.
     *
     * @throws Problem if the file is missing or damaged, or has a tensor of an unknown type
     */
    public static Map<String, ArrayData> read(Path file) {
        return read(file, SafetensorsHeader.read(file));
    }

    /**
     * The same for a file that was not fetched.
     *
     * @param remedy what to do if it is damaged, a sentence
     */
    public static Map<String, ArrayData> read(Path file, String remedy) {
        return read(file, SafetensorsHeader.read(file, remedy));
    }

    private static Map<String, ArrayData> read(Path file, SafetensorsHeader header) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            MemorySegment bytes = FileBytes.replaceable(channel);
            Map<String, ArrayData> tensors = new LinkedHashMap<>();
            header.tensors().forEach((name, entry) -> {
                var type = entry.type()
                        .orElseThrow(() -> new Problem(file + ": '" + name + "' is of type " + entry.dtype()
                                + ", which is not supported here."));
                tensors.put(name, new ArrayData(type, entry.shape(), bytes.asSlice(entry.offset(), entry.bytes())));
            });
            return tensors;
        } catch (IOException e) {
            throw new Problem("Cannot read " + file + ": " + IoReason.of(e) + ".", e);
        }
    }
}
