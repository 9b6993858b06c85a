package attentionlens.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

class CiphersTest {
    @Test
    void theSameCiphersAsJavaOffersWithChaCha20First() throws Exception {
        List<String> own =
                List.of(SSLContext.getDefault().getDefaultSSLParameters().getCipherSuites());

        List<String> offered = List.of(Ciphers.quickFirst().getCipherSuites());

        assertThat(offered).containsExactlyInAnyOrderElementsOf(own);
        assertThat(offered.getFirst()).contains("CHACHA20");
        assertThat(offered.stream().filter(suite -> !suite.contains("CHACHA20")))
                .containsExactlyElementsOf(own.stream()
                        .filter(suite -> !suite.contains("CHACHA20"))
                        .toList());
    }
}
