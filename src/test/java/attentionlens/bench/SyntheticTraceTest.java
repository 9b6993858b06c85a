package attentionlens.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import attentionlens.app.SampleImage;
import attentionlens.image.ImageFiles;
import attentionlens.image.LoadedImage;
import attentionlens.lens.VisualAttention;
import attentionlens.store.LensFile;
import attentionlens.trace.ArrayData;
import attentionlens.trace.Capture;
import attentionlens.trace.Trace;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyntheticTraceTest {
    @TempDir
    Path folder;

    private Trace trace() {
        LoadedImage image = ImageFiles.read(SampleImage.write(folder));
        return new SyntheticTrace(8, 4, 6, 30, true).over(image);
    }

    @Test
    void isWrittenAndReadLikeAnyOther() {
        Path file = folder.resolve("synthetic.lens");
        LensFile.write(trace(), file);
        Trace read = LensFile.read(file);
        assertThat(read.model().name()).startsWith("synthetic");
        assertThat(read.runs()).hasSize(2);
        assertThat(read.baseline().words()).hasSize(30);
        assertThat(read.baseline().array(Capture.ATTENTION).orElseThrow().shape())
                .isEqualTo(List.of(30L, 8L, 4L, 36L));
    }

    @Test
    void aRowAndWhatLiesElsewhereSumToOne() {
        Trace trace = trace();
        double[][] var = VisualAttention.varByLayerAndHead(trace.baseline(), 7);
        ArrayData mass = trace.baseline().array(Capture.MASS).orElseThrow().slice(7);
        for (int layer = 0; layer < 8; layer++) {
            for (int head = 0; head < 4; head++) {
                double others = 0;
                for (float part : mass.floats((layer * 4L + head) * 4, 4)) {
                    others += part;
                }
                assertThat(var[layer][head] + others).isCloseTo(1, within(0.01));
            }
        }
    }

    @Test
    void theSameNumbersComeEveryTime() {
        float[] one = trace().baseline().array(Capture.ATTENTION).orElseThrow().floats();
        float[] other =
                trace().baseline().array(Capture.ATTENTION).orElseThrow().floats();
        assertThat(one).isEqualTo(other);
    }
}
