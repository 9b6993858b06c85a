package attentionlens.hub;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The proxy that {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY} name, as other tools read them; else Java's own settings. */
final class Proxies extends ProxySelector {
    private static final int DEFAULT_PORT = 80;

    private final Function<String, @Nullable String> environment;

    private Proxies(Function<String, @Nullable String> environment) {
        this.environment = environment;
    }

    static ProxySelector of(Function<String, @Nullable String> environment) {
        return new Proxies(environment);
    }

    @Override
    public List<Proxy> select(URI uri) {
        String named = variable("https".equals(uri.getScheme()) ? "HTTPS_PROXY" : "HTTP_PROXY");
        if (named.isEmpty()) {
            return Optional.ofNullable(ProxySelector.getDefault())
                    .map(selector -> selector.select(uri))
                    .orElse(List.of(Proxy.NO_PROXY));
        }
        if (isExcepted(String.valueOf(uri.getHost()))) {
            return List.of(Proxy.NO_PROXY);
        }
        URI proxy = URI.create(named.contains("://") ? named : "http://" + named);
        int port = proxy.getPort() < 0 ? DEFAULT_PORT : proxy.getPort();
        return List.of(new Proxy(Proxy.Type.HTTP, new InetSocketAddress(proxy.getHost(), port)));
    }

    private boolean isExcepted(String host) {
        boolean here = host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
        return here
                || Stream.of(variable("NO_PROXY").split(","))
                        .map(part -> part.strip().replaceFirst("^\\*?\\.", ""))
                        .filter(part -> !part.isEmpty())
                        .anyMatch(part -> part.equals("*") || host.equalsIgnoreCase(part) || host.endsWith("." + part));
    }

    private String variable(String name) {
        return Stream.of(name, name.toLowerCase(Locale.ROOT))
                .map(environment)
                .filter(value -> value != null && !value.isBlank())
                .findFirst()
                .orElse("");
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
}
