package attentionlens.hub;

import attentionlens.trace.Problem;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Selects the proxy from {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY}, as other tools do, or from Java's settings. */
final class Proxies extends ProxySelector {
    private static final int DEFAULT_PORT = 80;
    private static final int LARGEST_PORT = 65535;

    /** Host and port. Hosts may have underscores, which {@link URI} does not accept. */
    private static final Pattern ADDRESS =
            Pattern.compile("(?i)(?:https?://)?(?:[^/]*@)?(\\[[^]\\s]+]|[^:/@\\s]+)(?::(\\d{1,5}))?/?");

    private final Function<String, @Nullable String> environment;

    private Proxies(Function<String, @Nullable String> environment) {
        this.environment = environment;
    }

    /** @throws Problem if a variable does not name a proxy */
    static ProxySelector of(Function<String, @Nullable String> environment) {
        Proxies proxies = new Proxies(environment);
        proxies.check("HTTPS_PROXY");
        proxies.check("HTTP_PROXY");
        return proxies;
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
        Matcher address = address(named).orElseThrow();
        int port = address.group(2) == null ? DEFAULT_PORT : Integer.parseInt(address.group(2));
        return List.of(new Proxy(Proxy.Type.HTTP, new InetSocketAddress(address.group(1), port)));
    }

    private static Optional<Matcher> address(String named) {
        Matcher address = ADDRESS.matcher(named.strip());
        boolean good =
                address.matches() && (address.group(2) == null || Integer.parseInt(address.group(2)) <= LARGEST_PORT);
        return good ? Optional.of(address) : Optional.empty();
    }

    /** The message does not repeat the variable's value, which may contain a password. */
    private void check(String name) {
        String named = variable(name);
        if (!named.isEmpty() && address(named).isEmpty()) {
            throw new Problem(
                    name + " is not an HTTP proxy's address. Write it like http://proxy.example:3128, or unset it.");
        }
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
