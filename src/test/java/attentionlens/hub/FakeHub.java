package attentionlens.hub;

import attentionlens.store.Json;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A small hub on this machine, and the store on another port that it sends those on to who ask for large files. It can be made to fail. */
public final class FakeHub implements AutoCloseable {
    public static final String NAME = "someone/tiny-llava";
    public static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    /** What came in. */
    record Request(boolean store, String path, String range, String authorization) {}

    /** An answer in place of the right one. */
    record Refusal(int status, Map<String, String> headers) {}

    final List<Request> requests = new CopyOnWriteArrayList<>();
    final Deque<Refusal> refusals = new ArrayDeque<>();
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final Map<String, Deque<Integer>> breaks = new LinkedHashMap<>();
    private final Map<String, byte[]> lies = new LinkedHashMap<>();
    private final Map<String, Long> claims = new LinkedHashMap<>();
    private final HttpServer hub;
    private final HttpServer store;
    private boolean ranges = true;

    public FakeHub() throws IOException {
        hub = start(this::hub);
        store = start(this::store);
    }

    private static HttpServer start(com.sun.net.httpserver.HttpHandler handler) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                handler.handle(exchange);
            }
        });
        server.start();
        return server;
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + hub.getAddress().getPort());
    }

    /** Has all files of a folder. */
    public FakeHub with(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.sorted().toList()) {
                with(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return this;
    }

    FakeHub with(String path, byte[] content) {
        files.put(path, content);
        return this;
    }

    byte[] content(String path) {
        return Objects.requireNonNull(files.get(path), path);
    }

    /** Breaks off after so many bytes, once for each number. */
    FakeHub breaking(String path, Integer... after) {
        breaks.put(path, new ArrayDeque<>(List.of(after)));
        return this;
    }

    /** Has only the first half of a file, and no part of it beyond. */
    FakeHub halving(String path) {
        byte[] whole = content(path);
        lies.put(path, Arrays.copyOf(whole, whole.length / 2));
        return this;
    }

    /** Sends other bytes than it says it has. */
    FakeHub lying(String path) {
        byte[] other = content(path).clone();
        other[other.length / 2] ^= 1;
        lies.put(path, other);
        return this;
    }

    /** Lists a file with another size. */
    FakeHub claiming(String path, long size) {
        claims.put(path, size);
        return this;
    }

    /** Sends what it says it has. */
    FakeHub honest() {
        lies.clear();
        return this;
    }

    /** Knows no parts of files. */
    FakeHub withoutRanges() {
        ranges = false;
        return this;
    }

    /** Answers the next request so. */
    FakeHub refusing(int status, Map<String, String> headers) {
        refusals.add(new Refusal(status, headers));
        return this;
    }

    List<String> asked(String path) {
        return requests.stream()
                .filter(request -> request.path().endsWith(path))
                .map(Request::range)
                .toList();
    }

    private void hub(HttpExchange exchange) throws IOException {
        String path = note(exchange, false);
        Refusal refusal = refusals.poll();
        if (refusal != null) {
            refusal.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(refusal.status(), -1);
        } else if (path.matches("/api/models/" + NAME + "/revision/(main|" + COMMIT + ")")) {
            send(exchange, Json.text(description()).getBytes(StandardCharsets.UTF_8), Integer.MAX_VALUE);
        } else if (path.startsWith("/" + NAME + "/resolve/" + COMMIT + "/")) {
            String file = path.substring(path.lastIndexOf('/') + 1);
            if (isLarge(file)) {
                exchange.getResponseHeaders()
                        .set(
                                "Location",
                                "http://127.0.0.1:" + store.getAddress().getPort() + "/signed/" + file);
                exchange.sendResponseHeaders(302, -1);
            } else {
                sendFile(exchange, file);
            }
        } else {
            exchange.getResponseHeaders()
                    .set("X-Error-Code", path.contains(NAME) ? "RevisionNotFound" : "RepoNotFound");
            exchange.sendResponseHeaders(404, -1);
        }
    }

    private void store(HttpExchange exchange) throws IOException {
        String path = note(exchange, true);
        sendFile(exchange, path.substring(path.lastIndexOf('/') + 1));
    }

    private String note(HttpExchange exchange, boolean atStore) {
        Headers headers = exchange.getRequestHeaders();
        String path = exchange.getRequestURI().getPath();
        requests.add(new Request(
                atStore,
                path,
                String.valueOf(headers.getFirst("Range")),
                String.valueOf(headers.getFirst("Authorization"))));
        return path;
    }

    private void sendFile(HttpExchange exchange, String file) throws IOException {
        Deque<Integer> breakings = breaks.getOrDefault(file, new ArrayDeque<>());
        Integer last = breakings.poll();
        send(exchange, lies.getOrDefault(file, content(file)), last == null ? Integer.MAX_VALUE : last);
    }

    private void send(HttpExchange exchange, byte[] content, int most) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        int from = range == null || !ranges ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
        if (from > 0 && from >= content.length) {
            exchange.sendResponseHeaders(416, -1);
            return;
        }
        if (from > 0) {
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
        }
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length - from);
        exchange.getResponseBody().write(content, from, Math.min(most, content.length - from));
        exchange.getResponseBody().flush();
    }

    private Map<String, Object> description() {
        List<Map<String, Object>> siblings = new ArrayList<>();
        files.forEach((path, content) -> {
            Map<String, Object> file = new LinkedHashMap<>();
            long size = claims.getOrDefault(path, (long) content.length);
            file.put("rfilename", path);
            file.put("size", size);
            file.put("blobId", gitHash(content));
            if (isLarge(path)) {
                file.put("lfs", Map.of("sha256", hash("SHA-256", content), "size", size));
            }
            siblings.add(file);
        });
        return Map.of("id", NAME, "sha", COMMIT, "siblings", siblings);
    }

    private static boolean isLarge(String path) {
        return path.endsWith(".safetensors") || path.endsWith(".bin");
    }

    static String gitHash(byte[] content) {
        byte[] head = ("blob " + content.length + "\0").getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[head.length + content.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(content, 0, all, head.length, content.length);
        return hash("SHA-1", all);
    }

    static String hash(String algorithm, byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    @Override
    public void close() {
        hub.stop(0);
        store.stop(0);
    }
}
