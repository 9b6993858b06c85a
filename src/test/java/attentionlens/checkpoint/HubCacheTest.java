package attentionlens.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HubCacheTest {
    @ParameterizedTest
    @CsvSource({
        "HOME=/h, /h/.cache/huggingface/hub",
        "HOME=/h XDG_CACHE_HOME=/x, /x/huggingface/hub",
        "HOME=/h XDG_CACHE_HOME=/x HF_HOME=~/hf, /h/hf/hub",
        "HF_HOME=/hf HUGGINGFACE_HUB_CACHE=/old, /old",
        "HF_HOME=/hf HUGGINGFACE_HUB_CACHE=/old HF_HUB_CACHE=/new, /new",
        "HOME=/h HF_HUB_CACHE=~/models, /h/models"
    })
    void itLiesWhereHuggingFacesToolsPutIt(String environment, Path folder) {
        Map<String, String> set = Arrays.stream(environment.split(" "))
                .map(each -> each.split("="))
                .collect(Collectors.toMap(each -> each[0], each -> each[1]));
        assertThat(HubCache.of(set::get).folder()).isEqualTo(folder);
    }

    @Test
    void itsModelsHaveTheirNamesOnTheHub(@TempDir Path folder) throws IOException {
        for (String name :
                List.of("models--b--two", "models--a--one", "datasets--a--data", "models--alone", ".locks")) {
            Files.createDirectory(folder.resolve(name));
        }
        HubCache cache = new HubCache(folder);
        assertThat(cache.names()).containsExactly("a/one", "b/two");
        assertThat(new HubCache(folder.resolve("nowhere")).names()).isEmpty();
        assertThat(cache.snapshot("a/one")).isEmpty();
        Path snapshot = Files.createDirectories(cache.repository("a/one").resolve("snapshots/1"));
        assertThat(cache.snapshot("a/one")).contains(snapshot);
        assertThat(HubCache.nameOf(snapshot)).contains("a/one");
        assertThat(HubCache.nameOf(folder.resolve("datasets--a--data/snapshots/1")))
                .isEmpty();
        assertThat(HubCache.nameOf(cache.repository("a/one").resolve("refs/main")))
                .isEmpty();
        Files.createDirectory(snapshot.resolveSibling("2")); // and nothing says which of them
        assertThat(cache.snapshot("a/one")).isEmpty();
        assertThat(cache.snapshot("../a")).isEmpty();
    }
}
