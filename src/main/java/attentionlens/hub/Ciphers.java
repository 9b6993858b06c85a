package attentionlens.hub;

import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** The ciphers of https, in the order in which they are offered. */
final class Ciphers {
    private Ciphers() {}

    /** Java's own, ChaCha20 first: without processor-specific code, which comes late or never, AES takes several times as long. */
    static SSLParameters quickFirst() {
        try {
            SSLParameters parameters = SSLContext.getDefault().getDefaultSSLParameters();
            String[] suites = parameters.getCipherSuites();
            Arrays.sort(suites, Comparator.comparing(suite -> !suite.contains("CHACHA20")));
            parameters.setCipherSuites(suites);
            return parameters;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has TLS", e);
        }
    }
}
