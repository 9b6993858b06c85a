package attentionlens.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attentionlens.trace.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoredZipTest {
    @TempDir
    Path folder;

    /**
     * The smaller the limit, the more zip64 records: none, at the end (76 bytes), for offsets (12 each), for sizes too (40 each, or 36
     * beside an offset).
     */
    @ParameterizedTest
    @CsvSource({
        "0xFFFFFFFF, 290",
        "117, 290",
        "116, 366",
        "82, 366",
        "81, 378",
        "39, 378",
        "38, 390",
        "7, 426",
        "5, 466",
        "1, 466"
    })
    void zip64RecordsAreWrittenAsTheJdkReadsThem(long limit, long bytes) throws IOException {
        Path file = folder.resolve("a.zip");
        AtomicFile.write(file, channel -> {
            StoredZipWriter zip = new StoredZipWriter(channel, limit);
            zip.add("one", 5, out -> out.write(StandardCharsets.UTF_8.encode("first")));
            zip.add("zw\u00f6lf", 7, out -> out.write(StandardCharsets.UTF_8.encode("another")));
            zip.add("empty", 0, out -> {});
            zip.finish();
        });

        assertThat(file).hasSize(bytes);
        StoredZip read = StoredZip.open(file);
        assertThat(read.parts().keySet()).containsExactly("one", "zw\u00f6lf", "empty");
        assertThat(read.bytes("one")).asString().isEqualTo("first");
        assertThat(read.bytes("zw\u00f6lf")).asString().isEqualTo("another");
        assertThat(read.bytes("empty")).isEmpty();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.getInputStream(zip.getEntry("zw\u00f6lf")).readAllBytes())
                    .asString()
                    .isEqualTo("another");
            assertThat(zip.getEntry("one").getSize()).isEqualTo(5);
        }
    }

    @Test
    void readsWhatOthersStored() throws IOException {
        Path file = folder.resolve("b.zip");
        byte[] content = "content".getBytes(StandardCharsets.UTF_8);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            ZipEntry entry = new ZipEntry("part");
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(content.length);
            java.util.zip.CRC32 crc = new java.util.zip.CRC32();
            crc.update(content);
            entry.setCrc(crc.getValue());
            entry.setExtra(new byte[] {9, 9, 2, 0, 1, 1});
            zip.putNextEntry(entry);
            zip.write(content);
            zip.closeEntry();
            zip.setComment("with a comment");
        }
        assertThat(StoredZip.open(file).bytes("part")).isEqualTo(content);
    }

    @Test
    void compressedPartsAreRefused() throws IOException {
        Path file = folder.resolve("c.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file));
                OutputStream out = zip) {
            zip.putNextEntry(new ZipEntry("part"));
            out.write(new byte[1000]);
        }
        assertThatThrownBy(() -> StoredZip.open(file))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("compressed");
    }

    @Test
    void contentOfAnotherSizeThanAnnouncedIsRefused() {
        assertThatThrownBy(() -> AtomicFile.write(
                        folder.resolve("d.zip"),
                        channel -> new StoredZipWriter(channel)
                                .add("x", 4, out -> out.write(StandardCharsets.UTF_8.encode("three")))))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aPartThatNoArrayCanHoldIsRefused() throws IOException {
        Path large = folder.resolve("large.lens");
        long size = 3L << 30;
        AtomicFile.write(large, channel -> {
            StoredZipWriter zip = new StoredZipWriter(channel);
            zip.add("run.json", 5, out -> out.write(StandardCharsets.UTF_8.encode("first")));
            zip.finish();
        });
        StoredZip small = StoredZip.open(large);
        StoredZip forged = new StoredZip(large, small.file(), Map.of("run.json", new StoredZip.Part(0, size, 0)));
        assertThatThrownBy(() -> forged.bytes("run.json"))
                .isInstanceOf(Problem.class)
                .hasMessage(large + " is damaged: 'run.json' is larger than 2 GB. Make or copy it again.");
    }

    @Test
    void otherFilesAreRefusedWithARemedy() throws IOException {
        Path text = Files.writeString(folder.resolve("text.lens"), "hello");
        assertThatThrownBy(() -> StoredZip.open(text))
                .isInstanceOf(Problem.class)
                .hasMessage(text + " is not a zip file: it is damaged or another kind of file. Make or copy it again.");
        AtomicFile.write(text, channel -> {
            StoredZipWriter zip = new StoredZipWriter(channel);
            zip.add("one", 5, out -> out.write(StandardCharsets.UTF_8.encode("first")));
            zip.finish();
        });
        assertThatThrownBy(() -> StoredZip.open(text).bytes("two"))
                .isInstanceOf(Problem.class)
                .hasMessage(text + " has no part 'two'. It is damaged or another kind of file.");
        Files.write(text, Arrays.copyOf(Files.readAllBytes(text), 60));
        assertThatThrownBy(() -> StoredZip.open(text))
                .isInstanceOf(Problem.class)
                .hasMessage(text + " is cut off: its end is missing. Make or copy it again.");
        Path inner = Files.createDirectory(folder.resolve("folder.lens"));
        assertThatThrownBy(() -> StoredZip.open(inner))
                .isInstanceOf(Problem.class)
                .hasMessage(inner + " is a folder. Choose a file.");
    }
}
