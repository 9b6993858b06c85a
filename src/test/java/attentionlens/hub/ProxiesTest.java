package attentionlens.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import attentionlens.trace.Problem;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxiesTest {
    private static final URI HUB = URI.create("https://huggingface.co/api");

    @ParameterizedTest
    @CsvSource({
        "http://proxy.example:3128, proxy.example, 3128",
        "http://proxy.example:3128/, proxy.example, 3128",
        "HTTP://proxy.example, proxy.example, 80",
        "proxy.example:8080, proxy.example, 8080",
        "http://proxy_of_ours:8080, proxy_of_ours, 8080",
        "http://me:p@ss@proxy.example:8080, proxy.example, 8080",
        "http://[::1]:8080, '[::1]', 8080"
    })
    void readsWhatOtherToolsRead(String named, String host, int port) {
        List<Proxy> proxies = Proxies.of(Map.of("HTTPS_PROXY", named)::get).select(HUB);
        InetSocketAddress address = (InetSocketAddress) proxies.getFirst().address();
        assertThat(address).isEqualTo(new InetSocketAddress(host, port));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://:8080", "socks5://me:secret@proxy.example:1080", "http://a secret:80", "proxy:99999"})
    void saysWhichVariableNamesNone(String named) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> Proxies.of(Map.of("https_proxy", named)::get))
                .withMessageContaining("HTTPS_PROXY")
                .withMessageNotContaining("secret");
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> Proxies.of(Map.of("HTTP_PROXY", named)::get))
                .withMessageContaining("HTTP_PROXY");
    }

    @ParameterizedTest
    @CsvSource({
        "https://huggingface.co/api, true",
        "https://cdn.huggingface.co/, true",
        "https://nothuggingface.co/, false",
        "https://a.example/, true",
        "https://b.example/, false",
        "https://127.0.0.1/, true",
        "https://localhost/, true",
        "https://[::1]/, true"
    })
    void someHostsAreExcepted(URI uri, boolean excepted) {
        Map<String, String> set = Map.of("HTTPS_PROXY", "proxy.example:80", "no_proxy", "a.example, .huggingface.co,");
        assertThat(Proxies.of(set::get).select(uri).equals(List.of(Proxy.NO_PROXY)))
                .isEqualTo(excepted);
        Map<String, String> none = Map.of("HTTPS_PROXY", "proxy.example:80", "NO_PROXY", "*");
        assertThat(Proxies.of(none::get).select(uri)).containsExactly(Proxy.NO_PROXY);
    }

    @Test
    void withoutVariablesJavasOwnProxyIsUsed() {
        assertThat(Proxies.of(name -> null).select(HUB))
                .isNotEmpty()
                .isEqualTo(ProxySelector.getDefault().select(HUB));
    }
}
