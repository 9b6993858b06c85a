package attentionlens.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import attentionlens.checkpoint.HubCache;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

class CiphersTest {
    private static final int TLS_CHACHA20_POLY1305_SHA256 = 0x1303; // RFC 8446, B.4

    @Test
    void theSameCiphersAsJavaOffersWithChaCha20First() throws Exception {
        List<String> own =
                List.of(SSLContext.getDefault().getDefaultSSLParameters().getCipherSuites());

        List<String> offered = List.of(Ciphers.quickFirst().getCipherSuites());

        assertThat(offered).containsExactlyInAnyOrderElementsOf(own);
        assertThat(offered.stream().filter(suite -> !suite.contains("CHACHA20")))
                .containsExactlyElementsOf(own.stream()
                        .filter(suite -> !suite.contains("CHACHA20"))
                        .toList());
    }

    @Test
    void theHubIsOfferedChaCha20First() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Integer> offered = CompletableFuture.supplyAsync(() -> firstCipher(server));
            URI hub = URI.create("https://" + server.getInetAddress().getHostAddress() + ":" + server.getLocalPort());
            HubSettings settings = new HubSettings(hub, Optional.empty(), "HF_TOKEN", new HubCache(Path.of("hub")));
            HubClient client = new HubClient(settings, Pause.SLEEPING);

            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> client.read(hub, new HubProblems(settings, "tiny"), "main", () -> false));
            assertThat(offered.get(10, TimeUnit.SECONDS)).isEqualTo(TLS_CHACHA20_POLY1305_SHA256);
        }
    }

    /** Of the first message of whoever comes, a ClientHello; then hangs up for good. */
    private static int firstCipher(ServerSocket server) {
        try (server;
                Socket socket = server.accept();
                DataInputStream in = new DataInputStream(socket.getInputStream())) {
            in.skipNBytes(5 + 4 + 2 + 32); // record, handshake, version, random
            in.skipNBytes(in.readUnsignedByte()); // session
            in.skipNBytes(2); // length of the list
            return in.readUnsignedShort();
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }
}
