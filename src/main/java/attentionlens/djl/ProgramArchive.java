package attentionlens.djl;

import attentionlens.store.Resources;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Packs TorchScript source into the archive that libtorch loads (torch/csrc/jit/serialization): a zip of stored entries with the
 * code, and a pickle that names the class to instantiate. The source in the resources is what runs; nothing is generated.
 */
final class ProgramArchive {
    private static final List<String> FILES = List.of("linear", "vision", "decoder", "memory", "training", "onednn");

    private ProgramArchive() {}

    /**
     * Returns an archive whose module is the class {@code __torch__.FILE.NAME}.
     *
     * @param oneDnn whether libtorch has oneDNN: it refuses source that names an operator which it does not have
     */
    static byte[] of(String file, String name, boolean oneDnn) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            store(zip, "data.pkl", instancePickle("__torch__." + file, name));
            for (String part : FILES) {
                String source = part.equals("onednn") && !oneDnn ? "onednn_absent" : part;
                store(
                        zip,
                        "code/__torch__/" + part + ".py",
                        Resources.bytes("/attentionlens/djl/program/" + source + ".py"));
            }
            store(zip, "constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'}); // an empty tuple
            store(zip, "version", "10\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Pickle protocol 2: an instance whose {@code __setstate__} gets 0. */
    private static byte[] instancePickle(String module, String name) {
        ByteArrayOutputStream pickle = new ByteArrayOutputStream();
        pickle.writeBytes(new byte[] {(byte) 0x80, 2});
        pickle.writeBytes(("c" + module + "\n" + name + "\n").getBytes(StandardCharsets.US_ASCII));
        pickle.writeBytes(new byte[] {')', (byte) 0x81, 'K', 0, 'b', '.'});
        return pickle.toByteArray();
    }

    private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry("program/" + name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
