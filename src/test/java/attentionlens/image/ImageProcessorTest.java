package attentionlens.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import attentionlens.image.ProcessorConfig.Resize;
import attentionlens.image.ProcessorConfig.Size;
import attentionlens.trace.Box;
import attentionlens.trace.GeometryKind;
import attentionlens.trace.ImageGeometry;
import attentionlens.trace.UnusableImage;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ImageProcessorTest {
    private static final double BYTE = 1 / 255.0;

    /** The same as in make_goldens.py. */
    private static final Map<String, ProcessorConfig> CONFIGS = Map.of(
            "clip-84", ProcessorConfig.clip(84),
            "siglip-96", ProcessorConfig.siglip(96),
            "llava-pad-84", clip(new Resize.ShortestEdge(84), new Size(84, 84), 3, true, BYTE, true, true),
            "crop-larger", clip(new Resize.ShortestEdge(61), new Size(84, 87), 3, true, BYTE, true, false),
            "crop-only", clip(new Resize.None(), new Size(70, 99), 3, true, BYTE, true, false),
            "bilinear-56x84",
                    new ProcessorConfig(
                            new Resize.Exact(new Size(56, 84)),
                            null,
                            2,
                            true,
                            BYTE,
                            true,
                            ProcessorConfig.HALF,
                            ProcessorConfig.HALF,
                            true,
                            false),
            "lanczos-unscaled", clip(new Resize.ShortestEdge(84), new Size(84, 84), 1, false, BYTE, true, false),
            "box-unnormalised", clip(new Resize.ShortestEdge(84), new Size(84, 84), 4, true, 1 / 127.5, false, false));

    private static ProcessorConfig clip(
            Resize resize, Size crop, int resample, boolean rescale, double factor, boolean normalise, boolean pad) {
        return new ProcessorConfig(
                resize,
                crop,
                resample,
                rescale,
                factor,
                normalise,
                ProcessorConfig.CLIP_MEAN,
                ProcessorConfig.CLIP_STD,
                true,
                pad);
    }

    static Stream<List<String>> huggingFace() {
        return Goldens.table("processing.tsv");
    }

    @ParameterizedTest
    @MethodSource("huggingFace")
    void equalsHuggingFace(List<String> row) {
        GeometryKind kind = GeometryKind.valueOf(row.get(1).toUpperCase(Locale.ROOT));
        ProcessedImage processed = ImageProcessor.process(picture(row.get(2)), config(row.get(0)), kind, 14, 0);
        assertThat(processed.width()).isEqualTo(Integer.parseInt(row.get(3)));
        assertThat(processed.height()).isEqualTo(Integer.parseInt(row.get(4)));
        assertThat(Goldens.sha256(processed.pixels())).isEqualTo(row.get(5));
    }

    private static ProcessorConfig config(String name) {
        return Objects.requireNonNull(CONFIGS.get(name), name);
    }

    private static Picture picture(String name) {
        if (!name.startsWith("formula-")) {
            return Goldens.conformanceImage(name);
        }
        String size = name.substring("formula-".length());
        int cross = size.indexOf('x');
        return Goldens.formula(Integer.parseInt(size.substring(0, cross)), Integer.parseInt(size.substring(cross + 1)));
    }

    private static ImageGeometry geometry(int width, int height, ProcessorConfig config, GeometryKind kind, int patch) {
        return ImageProcessor.process(Goldens.formula(width, height), config, kind, patch, 0)
                .geometry();
    }

    @ParameterizedTest
    @CsvSource({
        // kind, width, height: what the window shows
        "CROP, 200, 100, 50, 0, 150, 100",
        "CROP, 100, 200, 0, 50, 100, 150",
        "PAD, 200, 100, 0, -50, 200, 150",
        "PAD, 100, 200, -50, 0, 150, 200",
        "PAD, 101, 200, -49, 0, 151, 200",
        "CHECKPOINT, 200, 100, 50, 0, 150, 100",
    })
    void theWindowOfAClipInput(
            GeometryKind kind, int width, int height, double left, double top, double right, double bottom) {
        ImageGeometry geometry = geometry(width, height, ProcessorConfig.clip(84), kind, 14);
        assertThat(geometry.window()).isEqualTo(new Box(left, top, right, bottom));
        assertThat(geometry.rows()).isEqualTo(6);
        assertThat(geometry.cols()).isEqualTo(6);
        assertThat(geometry.seen()).isEqualTo(geometry.window().intersect(geometry.image()));
    }

    @Test
    void aSquashedImageIsSeenWhole() {
        ImageGeometry geometry = geometry(200, 100, ProcessorConfig.siglip(96), GeometryKind.CHECKPOINT, 16);
        assertThat(geometry.seen()).isEqualTo(new Box(0, 0, 200, 100));
        assertThat(geometry.patchBox(7)).isEqualTo(new Box(200 / 6.0, 100 / 6.0, 200 / 3.0, 100 / 3.0));
    }

    @Test
    void cropCutsTheCentreOutWhereTheCheckpointSquashes() {
        ImageGeometry geometry = geometry(200, 100, ProcessorConfig.siglip(96), GeometryKind.CROP, 16);
        assertThat(geometry.window()).isEqualTo(new Box(50, 0, 150, 100));
        assertThat(geometry.kind()).isEqualTo(GeometryKind.CROP);
    }

    @Test
    void whatThePatchesLeaveOverIsNotSeen() {
        ImageGeometry geometry = geometry(768, 768, ProcessorConfig.siglip(384), GeometryKind.CHECKPOINT, 14);
        assertThat(geometry.patches()).isEqualTo(27 * 27);
        assertThat(geometry.seen()).isEqualTo(new Box(0, 0, 756, 756));
        assertThat(geometry.patchAt(755, 755)).hasValue(27 * 27 - 1);
        assertThat(geometry.patchAt(757, 100)).isEmpty();
    }

    @Test
    void aCropLargerThanTheImageReachesOverItsEdges() {
        ImageGeometry geometry = geometry(50, 40, config("crop-only"), GeometryKind.CHECKPOINT, 10);
        assertThat(geometry.window()).isEqualTo(new Box(-25, -15, 74, 55));
        assertThat(geometry.isPadding(0)).isTrue();
        assertThat(geometry.isPadding(geometry.patchAt(25, 20).orElseThrow())).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"203, 131", "131, 203", "84, 84", "500, 20", "17, 333"})
    void patchBoxAndPatchAtAreInverse(int width, int height) {
        for (GeometryKind kind : GeometryKind.values()) {
            for (ProcessorConfig config : CONFIGS.values()) {
                ImageGeometry geometry = geometry(width, height, config, kind, 13);
                double area = 0;
                for (int patch = 0; patch < geometry.patches(); patch++) {
                    Box box = geometry.patchBox(patch);
                    double x = (box.left() + box.right()) / 2;
                    double y = (box.top() + box.bottom()) / 2;
                    assertThat(geometry.patchAt(x, y)).hasValue(patch);
                    area += box.width() * box.height();
                }
                Box grid = geometry.grid();
                assertThat(area).isCloseTo(grid.width() * grid.height(), within(1e-6 * area));
            }
        }
    }

    /** A white block on black: where it lies in the input says whether the geometry tells the truth. */
    @ParameterizedTest
    @CsvSource({"240, 120", "120, 240", "150, 110"})
    void aPatchShowsWhatTheGeometrySays(int width, int height) {
        for (GeometryKind kind : GeometryKind.values()) {
            Box block = new Box(width / 2 - 20, height / 2 - 30, width / 2 + 28, height / 2 + 10);
            ProcessedImage processed =
                    ImageProcessor.process(white(width, height, block), ProcessorConfig.siglip(96), kind, 4, 0);
            ImageGeometry geometry = processed.geometry();
            for (int patch = 0; patch < geometry.patches(); patch++) {
                Box box = geometry.patchBox(patch);
                int row = patch / geometry.cols();
                int col = patch % geometry.cols();
                float centre = processed.pixels()[(row * 4 + 2) * processed.width() + col * 4 + 2];
                if (box.intersect(block).equals(box)) {
                    assertThat(centre).isGreaterThan(0.5f);
                } else if (box.intersect(block).isEmpty() && !geometry.isPadding(patch)) {
                    assertThat(centre).isLessThan(0.5f);
                }
            }
        }
    }

    private static Picture white(int width, int height, Box block) {
        byte[] rgb = new byte[width * height * 3];
        for (int y = (int) block.top(); y < block.bottom(); y++) {
            for (int x = (int) block.left(); x < block.right(); x++) {
                rgb[(y * width + x) * 3] = (byte) 255;
            }
        }
        return new Picture(width, height, rgb);
    }

    @Test
    void paddingHasTheMeanColour() {
        ProcessedImage processed =
                ImageProcessor.process(Goldens.formula(80, 20), ProcessorConfig.clip(84), GeometryKind.PAD, 14, 1);
        ImageGeometry geometry = processed.geometry();
        assertThat(geometry.isPadding(0)).isTrue();
        assertThat(geometry.imageTokens()).isEqualTo(37);
        float red = (float) ((122 * BYTE - 0.48145466) / 0.26862954);
        assertThat(processed.pixels()[0]).isCloseTo(red, within(1e-6f));
    }

    @Test
    void paddingIsAsWhiteAsCanBeIfTheMeanIsOfBytes() { // as in Pillow
        List<Double> mean = List.of(120.0, 110.0, 100.0);
        ProcessorConfig bytes = new ProcessorConfig(
                new Resize.None(), null, 3, false, BYTE, true, mean, List.of(60.0, 60.0, 60.0), true, false);
        ProcessedImage processed = ImageProcessor.process(Goldens.formula(80, 20), bytes, GeometryKind.PAD, 14, 1);
        assertThat(processed.pixels()[0]).isEqualTo((255 - 120) / 60f);
    }

    @Test
    void anExtremePanoramaCostsNoMoreThanItsCentre() {
        ImageGeometry geometry = geometry(200_000, 1, ProcessorConfig.clip(336), GeometryKind.CHECKPOINT, 14);
        assertThat(geometry.window().width()).isCloseTo(1, within(1e-9));
    }

    @Test
    void refusesAnInputSmallerThanAPatch() {
        ProcessorConfig asIs = new ProcessorConfig(
                new Resize.None(), null, 3, true, BYTE, true, ProcessorConfig.HALF, ProcessorConfig.HALF, true, false);
        assertThat(geometry(14, 14, asIs, GeometryKind.CHECKPOINT, 14).patches())
                .isEqualTo(1);
        assertThatThrownBy(() -> geometry(30, 9, asIs, GeometryKind.CHECKPOINT, 14))
                .isInstanceOf(UnusableImage.class)
                .hasMessageContaining("30 x 9")
                .hasMessageContaining("larger image");
    }

    @Test
    void refusesToPadAHugePanorama() {
        assertThatThrownBy(() -> geometry(60_000, 3, ProcessorConfig.clip(84), GeometryKind.PAD, 14))
                .isInstanceOf(UnusableImage.class)
                .hasMessageContaining("60000 x 3")
                .hasMessageContaining("crop");
    }
}
