package attentionlens.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import attentionlens.trace.Problem;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pickles are Python's pickle.dumps(CHAIR(), 4) of a class CHAIR in a module chair. */
class ChairPickleTest {
    @TempDir
    Path folder;

    private Path file(String hex) throws IOException {
        return Files.write(folder.resolve("chair.pkl"), HexFormat.of().parseHex(hex));
    }

    @Test
    void categoriesByImage() throws IOException {
        // imid_to_objects = defaultdict(list, {42: {"dog"}, 7: set()}), mscoco_objects = ["dog"]
        Path pickle = file(
                "8004958b000000000000008c056368616972948c0543484149529493942981947d94288c0f696d69645f746f5f6f626a65"
                        + "637473948c0b636f6c6c656374696f6e73948c0b64656661756c74646963749493948c086275696c74696e73948c046c697374"
                        + "9493948594529428"
                        + "4b2a8f94288c03646f6794904b078f94758c0e6d73636f636f5f6f626a65637473945d94680f6175622e");
        assertThat(ChairPickle.read(pickle)).isEqualTo(Map.of(42L, Set.of("dog"), 7L, Set.of()));
    }

    /** made by make.py */
    @Test
    void everyProtocolIsRead() throws IOException {
        for (JsonNode pickle :
                Json.read(Path.of("src/test/resources/pickles/cases.json")).get("chair")) {
            assertThat(ChairPickle.read(file(pickle.asText())))
                    .isEqualTo(Map.of(139L, Set.of("person", "chair"), 724L, Set.of()));
        }
    }

    @Test
    void anotherPickleIsRefused() throws IOException {
        Path pickle =
                file("80049524000000000000008c056368616972948c0543484149529493942981947d948c056f74686572944b0173622e");
        assertThatThrownBy(() -> ChairPickle.read(pickle))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll("chair.pkl", "imid_to_objects");
    }

    @Test
    void whatItWouldRunIsNotRun() throws IOException {
        // imid_to_objects = os.system("true")
        Path pickle = file(
                "80049565000000000000008c056368616972948c0543484149529493942981947d94288c0f696d69645f746f5f6f626a65"
                        + "637473948c05706f736978948c0673797374656d9493948c047472756594859452948c0e6d73636f636f5f6f626a6563747394"
                        + "5d948c03646f67946175622e");
        assertThatThrownBy(() -> ChairPickle.read(pickle))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("posix.system");
    }

    @Test
    @Tag("reference")
    void thePublicScorersIsRead() {
        Path pickle = Path.of("../shared/reference/chair.pkl");
        assumeTrue(Files.exists(pickle), "../shared/reference is not here: chair.pkl is missing");
        Map<Long, Set<String>> objects = ChairPickle.read(pickle);
        assertThat(objects).hasSize(123_287);
        Set<String> categories = new HashSet<>();
        objects.values().forEach(categories::addAll);
        assertThat(categories).hasSize(80);
        assertThat(objects.get(180490L)).containsExactlyInAnyOrder("potted plant", "refrigerator");
    }
}
