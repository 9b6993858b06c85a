package attentionlens.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import attentionlens.hallucination.GroundTruth;
import attentionlens.store.ArrowFile;
import attentionlens.study.FeatureTable;
import attentionlens.study.ImageList;
import attentionlens.study.MadeUpFeatures;
import attentionlens.study.VarExtraction;
import attentionlens.trace.Decoding;
import attentionlens.trace.GeometryKind;
import attentionlens.trace.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureFileTest {
    @TempDir
    Path folder;

    private FeatureFile opened(Path file, boolean replace) {
        FeatureFile opened = new FeatureFile(file, replace);
        opened.check();
        return opened;
    }

    @Test
    void whatAnotherRunWroteIsNotWrittenOver() {
        Path file = folder.resolve("f.feather");
        FeatureTable table = MadeUpFeatures.table(3, 1);
        FeatureFile one = opened(file, false);
        FeatureFile other = opened(file, false);
        one.save(table);
        one.save(MadeUpFeatures.table(4, 1));
        assertThatThrownBy(() -> other.save(table))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll("f.feather", "something else", "--out");
        assertThat(FeatureTable.read(file).images()).hasSize(4);
    }

    @Test
    void whatIsThereMustBeOfTheImagesThatAreAskedFor() {
        Path file = folder.resolve("f.feather");
        FeatureTable table = MadeUpFeatures.table(3, 1);
        table.write(file);
        FeatureFile opened = opened(file, false);
        assertThat(opened.earlier(wanted(table, 1, 2, 3, 4), note -> {}))
                .hasValueSatisfying(earlier -> assertThat(earlier.images()).containsExactly(1L, 2L, 3L));
        assertThatThrownBy(() -> opened.earlier(wanted(table, 1, 3), note -> {}))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll("differs in its images (2 is no longer among them). ", "--replace");
        MadeUpFeatures.table(4, 1).write(file);
        assertThatThrownBy(() -> opened.earlier(wanted(table, 1, 2, 3, 4), note -> {}))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll("f.feather", "something else");
    }

    /** Earlier versions kept what was asked in the rows only. */
    @Test
    void aTableThatDoesNotSayWhatEveryImageWasAskedIsResumed() {
        Path file = folder.resolve("f.feather");
        FeatureTable table = MadeUpFeatures.table(3, 1);
        new FeatureTable(table.source(), Set.of(1L, 2L, 3L, 4L), table.rows()).write(file);
        ArrowFile written = ArrowFile.read(file);
        Map<String, String> metadata = new HashMap<>(written.metadata());
        assertThat(metadata.remove("images_instruction")).contains("\"3\":\"What?\"");
        metadata.put("setting.question", "Describe it.");
        new ArrowFile(metadata, written.columns()).write(file);
        assertThat(opened(file, false).earlier(wanted(table, 1, 2, 3, 4), note -> {}))
                .hasValueSatisfying(earlier -> assertThat(earlier.instructions())
                        .containsExactly(entry(1L, "What?"), entry(2L, "What?"), entry(3L, "What?")));
    }

    private FeatureFile.Wanted wanted(FeatureTable table, int... images) {
        List<ImageList.Entry> entries = Arrays.stream(images)
                .mapToObj(id -> new ImageList.Entry(id, String.valueOf(id), folder.resolve(id + ".png"), null))
                .toList();
        VarExtraction.Settings settings =
                new VarExtraction.Settings("What?", true, GeometryKind.PAD, Decoding.greedy(9), false, false);
        return new FeatureFile.Wanted(table.source(), entries, settings, GroundTruth.of(Map.of(), "none"), false);
    }

    /** Before hours of work, not after them. */
    @Test
    void bothTheListAndItsTableMustBeWritable() throws IOException {
        Files.createDirectory(folder.resolve("list.pt"));
        Files.createDirectory(folder.resolve("table.feather"));
        for (String name : List.of("list.pt", "table.pt", "missing/f.feather")) {
            assertThatThrownBy(() -> opened(folder.resolve(name), false)).isInstanceOf(Problem.class);
        }
        opened(folder.resolve("other.pt"), false);
    }

    @Test
    void anExistingFileIsReplacedOnRequest() throws IOException {
        Path file = folder.resolve("f.feather");
        MadeUpFeatures.table(3, 1).write(file);
        FeatureFile replacing = opened(file, true);
        replacing.save(MadeUpFeatures.table(4, 1));
        Files.delete(file);
        replacing.save(MadeUpFeatures.table(5, 1));
        assertThat(FeatureTable.read(file).images()).hasSize(5);
    }
}
