package attentionlens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.store.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MakeScenesCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... more) {
        List<String> args = new ArrayList<>(List.of("make-scenes"));
        args.addAll(List.of(more));
        return CommandLineApp.run(
                TestParts.with(() -> {}), new PrintWriter(out), new PrintWriter(err), args.toArray(String[]::new));
    }

    private String target() {
        return folder.resolve("scenes").toString();
    }

    @Test
    void writesImagesOfTheHeightAndTheirTruth() throws IOException {
        assertThat(run("--count", "3", "--seed", "2", "--out", target(), "--height", "64"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("Wrote 3 scenes");
        JsonNode instances = Json.read(Path.of(target(), "instances.json"));
        JsonNode image = instances.at("/images/2");
        Path file = Path.of(target(), "images", image.at("/file_name").asText());
        assertThat(ImageIO.read(file.toFile()).getHeight()).isEqualTo(64);
        assertThat(ImageIO.read(file.toFile()).getWidth())
                .isEqualTo(image.at("/width").asInt());
        assertThat(instances.at("/annotations")).isNotEmpty();
        assertThat(Files.readAllLines(Path.of(target(), "list.jsonl"))).hasSize(3);
    }

    @Test
    void heldOutPlacesAreNewOnes() {
        assertThat(run("--count", "2", "--seed", "2", "--out", target(), "--held-out", "places", "--height", "48"))
                .as(err.toString())
                .isZero();
        List<String> places =
                Json.read(Path.of(target(), "instances.json")).at("/images").findValuesAsText("place");
        assertThat(places).isSubsetOf("CLASSROOM", "HARBOUR").hasSize(2);
    }

    @Test
    void aFolderThatHoldsSomethingIsLeftAlone() throws IOException {
        Files.writeString(folder.resolve("mine.txt"), "mine");
        assertThat(run("--count", "1", "--seed", "1", "--out", folder.toString()))
                .isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString()).contains("is not empty").contains("--replace");
        assertThat(folder.resolve("images")).doesNotExist();
    }

    @Test
    void wrongNumbersAreReportedBeforeAnythingIsDrawn() {
        assertThat(run("--count", "0", "--seed", "1", "--out", target())).isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString()).contains("--count must be 1 or more, not 0.");
        assertThat(run("--count", "1", "--seed", "1", "--out", target(), "--height", "9"))
                .isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString()).contains("pixels, not 9.");
        assertThat(run("--count", "1", "--seed", "1", "--out", target(), "--height", "4097"))
                .isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString()).contains("--height must be from 32 to 4096 pixels, not 4097.");
        for (String only : List.of("0", "5", "1,5")) {
            assertThat(run("--count", "4", "--seed", "1", "--out", target(), "--only", only))
                    .isEqualTo(CommandLineApp.PROBLEM);
        }
        assertThat(err.toString()).contains("--only takes numbers from 1 to --count, which is 4.");
        assertThat(Path.of(target())).doesNotExist();
    }

    @Test
    void scenesOfAFewNumbersAreThoseOfTheWholeSet() throws IOException {
        assertThat(run("--count", "4", "--seed", "2", "--out", target(), "--only", "1,4", "--height", "32"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines("Wrote 2 scenes to " + target() + ".");
        String whole = folder.resolve("whole").toString();
        assertThat(run("--count", "4", "--seed", "2", "--out", whole, "--height", "32"))
                .isZero();
        List<JsonNode> all =
                Json.read(Path.of(whole, "instances.json")).at("/images").findParents("id");
        assertThat(Json.read(Path.of(target(), "instances.json")).at("/images").findParents("id"))
                .containsExactly(all.getFirst(), all.getLast());
    }
}
