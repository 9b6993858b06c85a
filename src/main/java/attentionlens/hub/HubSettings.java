package attentionlens.hub;

import attentionlens.checkpoint.HubCache;
import attentionlens.checkpoint.Settings;
import attentionlens.store.IoReason;
import attentionlens.trace.Problem;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The hub, the access token and the cache, set as for Hugging Face's own tools.
 *
 * @param endpoint the hub's address
 * @param token access token; empty if there is none
 * @param tokenSource the token's variable or file, for messages
 * @param cache the Hugging Face cache
 */
public record HubSettings(URI endpoint, Optional<String> token, String tokenSource, HubCache cache) {
    private static final String PUBLIC = "https://huggingface.co";

    /** Reads {@code HF_ENDPOINT}, {@code HF_TOKEN} or the token file, {@code HF_HOME} and {@code HF_HUB_CACHE}. */
    public static HubSettings of(Settings settings) {
        HubCache cache = HubCache.of(settings);
        URI endpoint = endpoint(settings.get("HF_ENDPOINT", PUBLIC));
        String set = settings.get("HF_TOKEN", settings.get("HUGGING_FACE_HUB_TOKEN", ""))
                .strip();
        if (!set.isEmpty()) {
            return new HubSettings(endpoint, Optional.of(checked(set, "HF_TOKEN")), "HF_TOKEN", cache);
        }
        Path file = Path.of(settings.get(
                "HF_TOKEN_PATH", HubCache.home(settings).resolve("token").toString()));
        return new HubSettings(endpoint, read(file), file.toString(), cache);
    }

    /** The hub's host (and port), for messages. */
    String host() {
        return endpoint.getAuthority();
    }

    private static URI endpoint(String text) {
        try {
            URI uri = URI.create(text.strip().replaceFirst("/+$", ""));
            if (uri.getHost() != null && String.valueOf(uri.getScheme()).matches("https?")) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw noAddress(text, e);
        }
        throw noAddress(text, null);
    }

    private static Problem noAddress(String text, @Nullable Throwable cause) {
        String message = "HF_ENDPOINT is '" + text + "', which is not a hub's address. Unset it, or write it like "
                + PUBLIC + ".";
        return new Problem(message, cause);
    }

    private static Optional<String> read(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(file).strip())
                    .filter(token -> !token.isEmpty())
                    .map(token -> checked(token, file.toString()));
        } catch (IOException e) {
            throw new Problem(
                    "Cannot read the token in " + file + ": " + IoReason.of(e) + ". Set HF_TOKEN instead.", e);
        }
    }

    /** Rejects malformed tokens: the HTTP client's own error message would show the token. */
    private static String checked(String token, String source) {
        if (!token.matches("[!-~]+")) {
            throw new Problem("The token from " + source
                    + " has characters that no token has, such as spaces or line breaks. Copy it again from the hub's"
                    + " settings.");
        }
        return token;
    }
}
