package attentionlens.scenes;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.image.Picture;
import attentionlens.store.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CocoWriterTest {
    private static final int WIDTH = 61;
    private static final int HEIGHT = 47;

    private static PaintedScene painted() {
        byte[] owner = new byte[WIDTH * HEIGHT];
        Arrays.fill(owner, (byte) -1);
        for (int y = 5; y < 20; y++) {
            for (int x = 0; x < 30; x++) {
                owner[y * WIDTH + x] = (byte) ((x + y) % 7 == 0 ? -1 : 0);
            }
        }
        owner[0] = 1;
        owner[WIDTH * HEIGHT - 1] = 1;
        Thing bed = thing(TestSprites.sprite("bed", "bed", null, List.of("person"), false));
        Thing car = thing(TestSprites.sprite("car", "taxi", "yellow", List.of(), false));
        Thing hidden = thing(TestSprites.sprite("cup", "cup", null, List.of(), false));
        Scene scene = new Scene(Place.BEDROOM, 7, 1.3, List.of(bed, car, hidden));
        Picture picture = new Picture(WIDTH, HEIGHT, new byte[WIDTH * HEIGHT * 3]);
        return new PaintedScene(scene, picture, owner, new double[] {0, 0, 1});
    }

    private static Thing thing(Sprite sprite) {
        return new Thing(sprite, new Box(0, 0, .4, .4), 0, false, true, false);
    }

    private static JsonNode instances(PaintedScene painted) {
        CocoWriter truth = new CocoWriter(Map.of("description", "test"));
        truth.add(12, "a.png", painted, List.of(new Caption("A bed.", List.of())));
        return Json.parse(truth.instances(), "instances");
    }

    @Test
    void visibleThingsAndWhatTheyShowAreThere() {
        JsonNode tree = instances(painted());
        assertThat(tree.at("/images/0/file_name").asText()).isEqualTo("a.png");
        assertThat(tree.at("/categories")).hasSize(80);
        assertThat(tree.at("/annotations").findValuesAsText("category_id")).containsExactly("65", "1", "3");
        assertThat(tree.at("/annotations").findValuesAsText("id")).containsExactly("1", "2", "3");
        JsonNode bed = tree.at("/annotations/0");
        assertThat(bed.at("/image_id").asInt()).isEqualTo(12);
        assertThat(bed.at("/bbox").toString()).isEqualTo("[0,5,30,15]");
        assertThat(tree.at("/annotations/2/bbox").toString()).isEqualTo("[0,0,61,47]");
        assertThat(tree.at("/annotations/2/area").asInt()).isEqualTo(2);
    }

    @Test
    void masksReadBackAreTheOwners() {
        PaintedScene painted = painted();
        JsonNode tree = instances(painted);
        assertThat(tree.at("/annotations/0/segmentation/size").toString()).isEqualTo("[47,61]");
        for (int[] pair : new int[][] {{0, 0}, {2, 1}}) {
            String counts =
                    tree.at("/annotations/" + pair[0] + "/segmentation/counts").asText();
            assertThat(decoded(counts)).isEqualTo(mask(painted.owner(), pair[1]));
        }
    }

    @Test
    void noisyMasksReadBack() {
        byte[] owner = new byte[WIDTH * HEIGHT];
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < owner.length; i++) {
            owner[i] = (byte) (i > 900 && i < 1900 ? 3 : random.nextInt(4));
        }
        RunLengths mask = RunLengths.of(owner, WIDTH, HEIGHT, 3);
        assertThat(decoded(mask.counts())).isEqualTo(mask(owner, 3));
    }

    @Test
    void aBoxLiesAroundItsMask() {
        byte[] owner = new byte[WIDTH * HEIGHT];
        for (int i = 0; i < owner.length; i++) {
            owner[i] = (byte) (i % WIDTH >= 10 && i % WIDTH < 22 && i / WIDTH >= 30 && i / WIDTH < 34 ? 1 : 0);
        }
        RunLengths mask = RunLengths.of(owner, WIDTH, HEIGHT, 1);
        assertThat(mask).isEqualTo(new RunLengths(mask.counts(), 48, 10, 30, 12, 4));
        RunLengths none = RunLengths.of(owner, WIDTH, HEIGHT, 2);
        assertThat(none).isEqualTo(new RunLengths(none.counts(), 0, 0, 0, 0, 0));
    }

    @Test
    void captionsReadBack() {
        CocoWriter truth = new CocoWriter(Map.of());
        truth.add(3, "b.png", painted(), List.of(new Caption("A bed.", List.of()), new Caption("A taxi.", List.of())));
        JsonNode tree = Json.parse(truth.captions(), "captions");
        assertThat(tree.at("/annotations").findValuesAsText("caption")).containsExactly("A bed.", "A taxi.");
        assertThat(tree.at("/annotations").findValuesAsText("image_id")).containsOnly("3");
    }

    private static boolean[] mask(byte[] owner, int thing) {
        boolean[] mask = new boolean[WIDTH * HEIGHT];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = owner[i] == thing;
        }
        return mask;
    }

    /** As COCO's {@code rleFrString} and {@code rleDecode} do. */
    private static boolean[] decoded(String counts) {
        boolean[] mask = new boolean[WIDTH * HEIGHT];
        int[] runs = new int[counts.length()];
        int count = 0;
        int pixel = 0;
        for (int at = 0; at < counts.length(); count++) {
            int value = 0;
            int shift = 0;
            int bits;
            do {
                bits = counts.charAt(at++) - 48;
                value |= (bits & 0x1f) << shift;
                shift += 5;
            } while ((bits & 0x20) != 0);
            if ((bits & 0x10) != 0) {
                value |= -1 << shift;
            }
            runs[count] = count > 2 ? value + runs[count - 2] : value;
            for (int i = 0; i < runs[count]; i++, pixel++) {
                mask[pixel % HEIGHT * WIDTH + pixel / HEIGHT] = count % 2 == 1;
            }
        }
        return mask;
    }
}
