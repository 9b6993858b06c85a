package attentionlens.hub;

import attentionlens.trace.Version;
import attentionlens.vlm.Cancellation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The HTTP client for the hub: follows redirects without giving the token to other hosts, and retries when the hub is busy. */
final class HubClient {
    private static final int MAX_REDIRECTS = 10;
    private static final int MAX_TRIES = 5;
    private static final int LAST_PORT = 65_535;
    private static final int MAX_JSON = 64 << 20;
    private static final Duration CONNECT = Duration.ofSeconds(20);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    /** A server that is silent for this long counts as gone. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HubSettings settings;
    private final HttpClient http;
    private final Pause pause;

    HubClient(HubSettings settings, Pause pause) {
        this.settings = settings;
        this.pause = pause;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(Proxies.of(System::getenv))
                .connectTimeout(CONNECT)
                .sslParameters(Ciphers.quickFirst())
                .build();
    }

    /** An answer whose body has not been read. */
    record Answer(int status, java.net.http.HttpHeaders headers, Flow.Publisher<List<ByteBuffer>> body) {
        private void discard() {
            new Incoming(body, PATIENCE).close();
        }
    }

    /** Reads a small answer into memory. */
    byte[] read(URI uri, HubProblems problems, String revision, Cancellation cancellation)
            throws IOException, InterruptedException {
        Answer answer = get(uri, 0, problems, revision, cancellation);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Incoming body = new Incoming(answer.body(), PATIENCE)) {
            for (List<ByteBuffer> bytes = body.next(cancellation); bytes != null; bytes = body.next(cancellation)) {
                for (ByteBuffer part : bytes) {
                    byte[] copy = new byte[part.remaining()];
                    part.get(copy);
                    out.write(copy);
                }
                if (out.size() > MAX_JSON) {
                    throw new IOException("the answer is too long");
                }
            }
        }
        return out.toByteArray();
    }

    /**
     * Requests a file from a byte offset.
     *
     * @return an answer with status 200, 206 or 416
     * @throws attentionlens.trace.Problem if the hub refuses
     */
    Answer get(URI uri, long from, HubProblems problems, String revision, Cancellation cancellation)
            throws IOException, InterruptedException {
        for (int tries = 1; ; tries++) {
            Answer answer = follow(uri, from, cancellation);
            int status = answer.status();
            if (status == 200 || status == 206 || status == 416) {
                return answer;
            }
            answer.discard();
            boolean busy = status == 429 || status >= 500;
            Duration wait = wait(answer, tries);
            if (status == 429 && (tries == MAX_TRIES || wait.compareTo(LONGEST_WAIT) > 0)) {
                throw problems.tooMany(wait);
            }
            if (!busy || tries == MAX_TRIES) {
                throw problems.refused(status, answer.headers(), revision);
            }
            pause.wait(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait, cancellation);
        }
    }

    private Answer follow(URI start, long from, Cancellation cancellation) throws IOException, InterruptedException {
        URI uri = start;
        for (int i = 0; i < MAX_REDIRECTS; i++) {
            Answer answer = send(request(uri, from), cancellation);
            String location = answer.headers().firstValue("Location").orElse("");
            if (answer.status() < 300 || answer.status() > 399 || location.isEmpty()) {
                return answer;
            }
            answer.discard();
            URI next = resolved(uri, location);
            if (!isSafe(uri, next)) {
                throw new IOException("it redirects to " + next + ", which is not safe");
            }
            uri = next;
        }
        throw new IOException("it redirects without end");
    }

    /** Whether a redirect leads to a web address, and not from an encrypted one to one that is not. */
    private static boolean isSafe(URI from, URI to) {
        boolean encrypted = "https".equalsIgnoreCase(to.getScheme());
        return to.getHost() != null
                && (encrypted || ("http".equalsIgnoreCase(to.getScheme()) && "http".equalsIgnoreCase(from.getScheme())))
                && (to.getPort() == -1 || (to.getPort() > 0 && to.getPort() <= LAST_PORT));
    }

    private static URI resolved(URI from, String location) throws IOException {
        try {
            return from.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new IOException("it redirects to '" + location + "', which is not an address", e);
        }
    }

    private HttpRequest request(URI uri, long from) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("User-Agent", "attention-lens/" + Version.current())
                .header("Accept-Encoding", "identity");
        if (from > 0) {
            request.header("Range", "bytes=" + from + "-");
        }
        if (isHub(uri)) {
            settings.token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
        }
        return request.build();
    }

    /** Whether an address is the hub's own: only the hub gets the token. */
    private boolean isHub(URI uri) {
        URI hub = settings.endpoint();
        return hub.getScheme().equals(uri.getScheme())
                && hub.getHost().equalsIgnoreCase(uri.getHost())
                && hub.getPort() == uri.getPort();
    }

    private Answer send(HttpRequest request, Cancellation cancellation) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> coming =
                http.sendAsync(request, BodyHandlers.ofPublisher());
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (System.nanoTime() < end) {
                Pause.check(cancellation);
                HttpResponse<Flow.Publisher<List<ByteBuffer>>> response = poll(coming);
                if (response != null) {
                    return new Answer(response.statusCode(), response.headers(), response.body());
                }
            }
            throw new IOException("no answer came for " + PATIENCE.toSeconds() + " s");
        } finally {
            if (!coming.isDone()) {
                coming.cancel(true);
            }
        }
    }

    private static @Nullable HttpResponse<Flow.Publisher<List<ByteBuffer>>> poll(
            CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> coming)
            throws IOException, InterruptedException {
        try {
            return coming.get(Pause.POLL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException notYet) {
            return null;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure
                    ? failure
                    : new IOException("its answer cannot be understood", e.getCause());
        }
    }

    /** The wait that {@code Retry-After} asks for, in seconds or until a date; otherwise exponential backoff. */
    private static Duration wait(Answer answer, int tries) {
        String asked = answer.headers().firstValue("Retry-After").orElse("").strip();
        if (asked.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(asked));
        }
        try {
            Instant until = ZonedDateTime.parse(asked, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration left = Duration.between(Instant.now(), until);
            return left.isNegative() ? Duration.ZERO : left;
        } catch (DateTimeParseException none) {
            return Duration.ofSeconds(1L << tries);
        }
    }
}
