package attentionlens.checkpoint;

import attentionlens.store.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A copy of a conformance checkpoint, to be broken or rearranged. */
public final class ModelCopy {
    static final Path MODELS = Path.of("src/test/resources/conformance/models");

    private ModelCopy() {}

    public static Path of(String model, Path folder) throws IOException {
        Path from = MODELS.resolve(model);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path to = folder.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(file, to);
                }
            }
        }
        return folder;
    }

    /** Changes a JSON file. */
    public static void edit(Path file, Consumer<ObjectNode> change) throws IOException {
        ObjectNode tree = (ObjectNode) Json.read(file);
        change.accept(tree);
        Files.writeString(file, tree.toString());
    }

    /** Cuts bytes off a file's end. */
    static void cut(Path file, int bytes) throws IOException {
        byte[] all = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(all, all.length - bytes));
    }

    /** Renames the tensors of a safetensors file; those whose new name is empty are left out of its header. */
    static void rename(Path file, Function<String, String> names) throws IOException {
        header(file, header -> {
            List<String> keys = new ArrayList<>();
            header.fieldNames().forEachRemaining(keys::add);
            for (String key : keys) {
                if (!key.equals("__metadata__")) {
                    var entry = header.remove(key);
                    String name = names.apply(key);
                    if (!name.isEmpty()) {
                        header.set(name, entry);
                    }
                }
            }
        });
    }

    /** Changes the header of a safetensors file. */
    static void header(Path file, Consumer<ObjectNode> change) throws IOException {
        ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        byte[] text = new byte[(int) all.getLong()];
        all.get(text);
        ObjectNode header = (ObjectNode) Json.parse(text, file.toString());
        change.accept(header);
        byte[] written = header.toString().getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(Long.BYTES + written.length + all.remaining())
                .order(ByteOrder.LITTLE_ENDIAN);
        Files.write(file, out.putLong(written.length).put(written).put(all).array());
    }

    /** Writes a file as torch.save would: this pickle (one character per byte), and one storage of four bytes. */
    static void archive(Path file, String pickle) throws IOException {
        archive(file, pickle, "little");
    }

    /** @param order of the bytes, "little" or "big" */
    static void archive(Path file, String pickle, String order) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            stored(out, "archive/data.pkl", pickle.getBytes(StandardCharsets.ISO_8859_1));
            stored(out, "archive/byteorder", order.getBytes(StandardCharsets.ISO_8859_1));
            stored(out, "archive/data/0", new byte[4]);
        }
    }

    private static void stored(ZipOutputStream out, String name, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        out.putNextEntry(entry);
        out.write(content);
        out.closeEntry();
    }
}
