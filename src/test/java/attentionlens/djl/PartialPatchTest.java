package attentionlens.djl;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.bench.BenchShape;
import attentionlens.bench.RandomCheckpoint;
import attentionlens.trace.ElementType;
import attentionlens.vlm.Cancellation;
import attentionlens.vlm.ModelLoader.LoadProgress;
import attentionlens.vlm.Precision;
import attentionlens.vlm.VisionLanguageModel;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An image whose side is no multiple of its patches', such as SigLIP's 384 = 27 x 14 + 6. */
class PartialPatchTest {
    private static final int SIDE = 2 * 14 + 3;
    private static final BenchShape SHAPE = new BenchShape(true, 32, 64, 3, 2, SIDE, 14, 64, 128, 2, 2, 300);

    @TempDir
    Path folder;

    @Test
    void whatIsLeftAtTheRightAndBelowIsNotSeen() throws IOException {
        RandomCheckpoint.write(folder, SHAPE, ElementType.F16);
        try (VisionLanguageModel model = new DjlModelLoader("test")
                .open(folder.toString(), "cpu", Precision.F32, LoadProgress.NONE, Cancellation.NONE)) {
            float[] black = features(model, -1);
            assertThat(features(model, 28)).isEqualTo(black);
            assertThat(features(model, 27)).isNotEqualTo(black);
            assertThat(features(model, 0)).isNotEqualTo(black);
        }
    }

    /** Features of a black image, white in one row and one column. */
    private float[] features(VisionLanguageModel model, int white) throws IOException {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; white >= 0 && i < SIDE; i++) {
            image.setRGB(white, i, 0xffffff);
            image.setRGB(i, white, 0xffffff);
        }
        Path file = folder.resolve("image.png");
        ImageIO.write(image, "png", file.toFile());
        return ImageFeatures.of(model, file).floats();
    }
}
