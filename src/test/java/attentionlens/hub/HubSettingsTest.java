package attentionlens.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import attentionlens.trace.Problem;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubSettingsTest {
    @TempDir
    Path folder;

    @Test
    void settingsAreThoseOfHuggingFacesTools() throws IOException {
        Map<String, String> set = Map.of("HF_HOME", folder.toString(), "HF_ENDPOINT", "https://mirror.example/");
        Files.writeString(folder.resolve("token"), "hf_file\n");
        HubSettings read = HubSettings.of(set::get);
        assertThat(read.endpoint()).isEqualTo(URI.create("https://mirror.example"));
        assertThat(read.token()).contains("hf_file");
        assertThat(read.cache().folder()).isEqualTo(folder.resolve("hub"));
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> HubSettings.of(Map.of("HF_ENDPOINT", "nonsense")::get))
                .withMessageContaining("HF_ENDPOINT is 'nonsense'");
        Map<String, String> token =
                Map.of("HF_TOKEN", "hf_set", "HF_HUB_CACHE", folder.resolve("c").toString());
        assertThat(HubSettings.of(token::get).token()).contains("hf_set");
        assertThat(HubSettings.of(token::get).cache().folder()).isEqualTo(folder.resolve("c"));
    }

    @Test
    void anInvalidTokenIsNotShown() throws IOException {
        for (String token : List.of("hf_secret\nhf_more", "hf_secret\u201d", "hf_secret more")) {
            Files.writeString(folder.resolve("token"), token);
            for (Map<String, String> set :
                    List.of(Map.of("HF_HOME", folder.toString()), Map.of("HF_TOKEN", token, "HF_HOME", "/none"))) {
                assertThatExceptionOfType(Problem.class)
                        .isThrownBy(() -> HubSettings.of(set::get))
                        .withMessageContaining(set.containsKey("HF_TOKEN") ? "from HF_TOKEN" : folder.toString())
                        .withMessageNotContaining("secret");
            }
        }
    }
}
