package attentionlens.bench;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.checkpoint.Checkpoint;
import attentionlens.trace.ElementType;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RandomCheckpointTest {
    private static final BenchShape TINY = new BenchShape(false, 16, 32, 2, 2, 28, 14, 16, 32, 2, 2, 200);

    @TempDir
    Path folder;

    @Test
    void isOpenedLikeAnyOtherWhateverTheLanguage() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            RandomCheckpoint.write(folder, TINY, ElementType.BF16);
        } finally {
            Locale.setDefault(before);
        }
        Checkpoint checkpoint = Checkpoint.open(folder.toString());
        assertThat(checkpoint.config().decoder().layers()).isEqualTo(2);
        assertThat(checkpoint.tokenizer().ids()).containsKey("<image>");
    }
}
