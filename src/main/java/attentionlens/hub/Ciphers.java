package attentionlens.hub;

import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** The TLS cipher suites, in the order in which they are offered. */
final class Ciphers {
    private Ciphers() {}

    /** Returns Java's suites with ChaCha20 first: AES is several times slower until, if ever, it is compiled to the processor's own code. */
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
