package attentionlens.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import attentionlens.store.ArrowFile.FloatLists;
import attentionlens.store.ArrowFile.Floats;
import attentionlens.store.ArrowFile.Longs;
import attentionlens.store.ArrowFile.Texts;
import attentionlens.trace.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrowFileTest {
    private static final Path SHARED = Path.of("src/test/resources/arrow");

    @TempDir
    Path folder;

    private static ArrowFile table() {
        return new ArrowFile(
                Map.of("model", "tiny", "note", "\u00fcber"),
                List.of(
                        new Longs("image_id", new long[] {7, 1L << 40}),
                        new Texts("word", List.of("dog", "caf\u00e9")),
                        new Floats("entropy", new float[] {0.5f, Float.NaN}),
                        new FloatLists("var", 3, new float[] {1, 2, 3, 4, 5, 6})));
    }

    private static void assertHolds(ArrowFile read, Path file) {
        assertThat(read.column("image_id", Longs.class, file).values()).containsExactly(7, 1L << 40);
        assertThat(read.column("word", Texts.class, file).values()).containsExactly("dog", "caf\u00e9");
        assertThat(read.column("entropy", Floats.class, file).values()).containsExactly(0.5f, Float.NaN);
        assertThat(read.column("var", FloatLists.class, file).width()).isEqualTo(3);
        assertThat(read.column("var", FloatLists.class, file).values()).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void whatWasWrittenIsRead() {
        Path file = folder.resolve("t.feather");
        table().write(file);
        ArrowFile read = ArrowFile.read(file);
        assertHolds(read, file);
        assertThat(read.metadata()).isEqualTo(table().metadata());
    }

    @Test
    void metadataKeepsItsOrder() {
        Map<String, String> told = new LinkedHashMap<>();
        List<String> names = List.of("zebra", "ant", "model", "bee", "yak", "cat");
        names.forEach(name -> told.put(name, name));
        assertThat(new ArrowFile(told, List.of()).metadata().keySet()).containsExactlyElementsOf(names);
    }

    @Test
    void aTableWithoutRowsKeepsItsColumns() {
        Path file = folder.resolve("t.feather");
        new ArrowFile(Map.of(), List.of(new Texts("word", List.of()), new FloatLists("var", 3, new float[0])))
                .write(file);
        assertThat(ArrowFile.read(file).column("word", Texts.class, file).values())
                .isEmpty();
    }

    /** Written by pandas 3.1 with pyarrow: make_arrow.py. */
    @Test
    void whatPandasWroteIsRead() {
        Path file = SHARED.resolve("pandas.feather");
        assertHolds(ArrowFile.read(file), file);
    }

    @Test
    void listsOfDoublesAreReadAndColumnsWithHolesLeftOut() {
        Path file = SHARED.resolve("pandas-lists.feather");
        ArrowFile read = ArrowFile.read(file);
        FloatLists doubles = read.column("doubles", FloatLists.class, file);
        assertThat(doubles.width()).isEqualTo(2);
        assertThat(doubles.rows()).isEqualTo(9);
        assertThat(doubles.values()).startsWith(0.5f, 0, 0.5f, 1.5f).endsWith(0.5f, 12);
        assertThat(read.columns()).containsExactly(doubles);
    }

    @Test
    void whatCannotBeReadIsReported() throws IOException {
        Path packed = SHARED.resolve("pandas-lz4.feather");
        assertThatThrownBy(() -> ArrowFile.read(packed))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll(
                        "pandas-lz4.feather",
                        "it is compressed",
                        "pyarrow.feather.write_feather(table, file, compression=\"uncompressed\")");
        Path text = Files.writeString(folder.resolve("t.feather"), "no table at all, but some text");
        assertThatThrownBy(() -> ArrowFile.read(text))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("t.feather");
        Path none = folder.resolve("none.feather");
        assertThatThrownBy(() -> ArrowFile.read(none))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("does not exist");
        table().write(text);
        assertThatThrownBy(() -> ArrowFile.read(text).column("label", Longs.class, text))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("'label'");
    }

    /** Overwrites a number at every place of the file: none is trusted that asks for more than there is. */
    @ParameterizedTest
    @ValueSource(ints = {0x7fffffff, 0x7fffff00, 0x10000000, -1})
    void aDamagedFileIsNamedWhateverItSays(int wrong) throws IOException {
        Path own = folder.resolve("own.feather");
        table().write(own);
        for (Path whole : List.of(own, SHARED.resolve("pandas-lists.feather"))) {
            damage(Files.readAllBytes(whole), wrong);
        }
    }

    private void damage(byte[] whole, int wrong) throws IOException {
        Path file = folder.resolve("damaged.feather");
        for (int place = 0; place + Integer.BYTES <= whole.length; place += Integer.BYTES) {
            byte[] damaged = whole.clone();
            ByteBuffer.wrap(damaged).order(ByteOrder.LITTLE_ENDIAN).putInt(place, wrong);
            Files.write(file, damaged);
            Throwable thrown = catchThrowable(() -> ArrowFile.read(file));
            if (thrown != null) {
                assertThat(thrown)
                        .as("at byte %d", place)
                        .isInstanceOf(Problem.class)
                        .hasMessageContaining(file.toString())
                        .hasMessageNotContainingAny("null", "Exception", "org.apache", "..");
            }
        }
    }
}
