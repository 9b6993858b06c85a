package attentionlens.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attentionlens.store.TorchList.Item;
import attentionlens.trace.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TorchListTest {
    private static final Path LISTS = Path.of("src/test/resources/torch-list");

    @TempDir
    Path folder;

    /** Files of torch.save, with arrays of numpy 1 and 2 (make_torch_list.py), and with tensors (make_saved.py). */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "numpy.pt",
                "numpy-1.pt",
                "saved-tensors.pt",
                "saved-one-storage.pt",
                "saved-columns.pt",
                "saved-half.pt",
                "saved-bfloat16.pt",
                "saved-double.pt",
                "saved-tensor-labels.pt",
                "saved-truth-labels.pt",
                "saved-matrices.pt",
                "saved-numpy.pt",
                "saved-numpy-double.pt"
            })
    void thePublicCodesListIsRead(String name) {
        List<Item> items = TorchList.read(LISTS.resolve(name));
        assertThat(items).extracting(Item::label).containsExactly(0, 1, 0);
        assertThat(items.get(1).atten()).containsExactly(3.5f, 4.5f, 5.5f);
        assertThat(items.get(2).atten()).containsExactly(6.5f, 7.5f, -8.5f);
    }

    @Test
    void theFirstAxisMayRunFastest() {
        List<Item> items = TorchList.read(LISTS.resolve("saved-fortran.pt"));
        assertThat(items.get(0).atten()).containsExactly(2.5f, 1.5f, 0.5f, 5.5f, 4.5f, 3.5f, -8.5f, 7.5f, 6.5f);
        assertThat(items.get(1).atten()).containsExactly(0.5f, 1.5f, 2.5f, 3.5f, 4.5f, 5.5f, 6.5f, 7.5f, -8.5f);
    }

    @Test
    void aViewThatRepeatsItsStorageIsRefused() {
        String pickle = "\u0080\2](}(X\5\0\0\0attenctorch._utils\n_rebuild_tensor_v2\n((X\7\0\0\0storage"
                + "ctorch\nFloatStorage\nX\1\0\0\0" + "0X\3\0\0\0cpuK\1tQK\0J\240\206\1\0K\144\u0086K\0K\0\u0086"
                + "\u0089ccollections\nOrderedDict\n)RtRX\5\0\0\0labelK\1ue.";
        assertThatThrownBy(() -> TorchList.read(crafted(pickle)))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll("crafted.pt", "larger than its storage");
    }

    /** An array without axes that can be, or without a type. */
    @ParameterizedTest
    @CsvSource({"J\377\377\377\377\u0085, X\2\0\0\0f4\u0085", "N\u0085, X\2\0\0\0f4\u0085", "K\1\u0085, )"})
    void anArrayThatCannotBeIsRefused(String shape, String type) {
        String pickle = "\u0080\2](}(X\5\0\0\0attencnumpy.core.multiarray\n_reconstruct\n)R(K\1" + shape
                + "cnumpy\ndtype\n" + type + "R\u0089C\4\0\0\0\0tbX\5\0\0\0labelK\1ue.";
        assertThatThrownBy(() -> TorchList.read(crafted(pickle)))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll("crafted.pt", "an array that cannot be read");
    }

    /** Returns a file with a pickle and a storage of four zeros. */
    private Path crafted(String pickle) {
        Path file = folder.resolve("crafted.pt");
        AtomicFile.write(file, channel -> {
            StoredZipWriter zip = new StoredZipWriter(channel);
            byte[] bytes = pickle.getBytes(StandardCharsets.ISO_8859_1);
            zip.add("x/data.pkl", bytes.length, out -> out.write(ByteBuffer.wrap(bytes)));
            zip.add("x/data/0", 4, out -> out.write(ByteBuffer.allocate(4)));
            zip.finish();
        });
        return file;
    }

    @Test
    void theOldFormatIsRefusedWithARemedy() {
        assertThatThrownBy(() -> TorchList.read(LISTS.resolve("old-format.pt")))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll("old-format.pt", "before 1.6", "torch.save");
    }

    @Test
    void whatWasWrittenIsRead() {
        Path file = folder.resolve("list.pt");
        TorchList.write(List.of(new Item(new float[] {1, 2}, 1), new Item(new float[] {3, Float.MIN_VALUE}, 0)), file);
        List<Item> items = TorchList.read(file);
        assertThat(items).extracting(Item::label).containsExactly(1, 0);
        assertThat(items.get(0).atten()).containsExactly(1, 2);
        assertThat(items.get(1).atten()).containsExactly(3, Float.MIN_VALUE);
    }

    /** Byte for byte a file that torch.load opens with weights_only (checked by make_saved.py). */
    @Test
    void whatIsWrittenIsWhatPyTorchOpens() {
        Path file = folder.resolve("list.pt");
        TorchList.write(List.of(new Item(new float[] {0.5f, -8.5f}, 1), new Item(new float[] {3.5f, 1e9f}, 0)), file);
        assertThat(file).hasSameBinaryContentAs(LISTS.resolve("written.pt"));
    }

    @ParameterizedTest
    @CsvSource({
        "evil.pt, wants to use posix.system; Do not trust it",
        "weights.pt, holds no list",
        "empty.pt, holds an empty list",
        "label.pt, holds a label that is neither 0 nor 1",
        "numbers.pt, 'holds an \"atten\" that is not an array of numbers'",
        "big-endian.pt, of another byte order",
        "ragged.pt, holds rows of different lengths"
    })
    void whatIsSomethingElseIsRefused(String name, String why) {
        assertThatThrownBy(() -> TorchList.read(LISTS.resolve(name)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(name)
                .hasMessageContainingAll(why.split("; "));
    }
}
