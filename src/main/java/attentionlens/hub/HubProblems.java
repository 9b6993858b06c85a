package attentionlens.hub;

import attentionlens.trace.Problem;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.stream.Stream;

/** Turns the hub's refusals into {@link Problem}s that name the way out. */
final class HubProblems {
    private static final String MIRROR = " HF_ENDPOINT can be set to another hub or a mirror.";

    private final HubSettings settings;
    private final String name;

    /** @param name the model that was asked for */
    HubProblems(HubSettings settings, String name) {
        this.settings = settings;
        this.name = name;
    }

    /** For an answer that refuses the request. */
    Problem refused(int status, HttpHeaders headers, String revision) {
        String code = headers.firstValue("X-Error-Code").orElse("");
        if (code.equals("GatedRepo")) {
            return gated(status);
        }
        return switch (status) {
            case 401 -> unauthorized();
            case 403 ->
                new Problem(settings.host() + " does not allow " + who() + " to read " + name + serverMessage(headers)
                        + ". Set HF_TOKEN to a token that may read it, made at " + settings.endpoint()
                        + "/settings/tokens.");
            case 404 ->
                code.equals("RevisionNotFound")
                        ? new Problem(
                                name + " has no revision '" + revision + "'. Leave out --revision for the newest.")
                        : new Problem("There is no model " + name + " at " + settings.host()
                                + ", or it is private. Check the name; a private model needs HF_TOKEN.");
            default ->
                new Problem(settings.host() + " answered " + status + " for " + name + serverMessage(headers)
                        + ". Try again later." + MIRROR);
        };
    }

    /** For a hub that limits the rate of requests. */
    Problem tooMany(Duration wait) {
        long minutes = wait.plusSeconds(59).toMinutes();
        String when = minutes > 90 ? "in " + wait.toHours() + " hours" : "in " + Math.max(5, minutes) + " minutes";
        return new Problem(settings.host() + " has had too many requests from here. Try again " + when + " to resume"
                + (settings.token().isEmpty() ? "; with HF_TOKEN set, more is allowed." : "."));
    }

    /** For a connection that cannot be made, or keeps breaking. */
    Problem unreachable(IOException failure, String kept) {
        return new Problem(
                settings.host() + " cannot be reached (" + reason(failure) + "). " + kept
                        + "Check the network or the proxy (HTTPS_PROXY) and try again." + MIRROR,
                failure);
    }

    /** For a file whose hash is not the one that the hub lists. */
    Problem damaged(HubFile file) {
        return new Problem(file.path() + " of " + name + " came twice with another hash than " + settings.host()
                + " states (" + file.hash().substring(0, 12) + "...), and was discarded. Something between"
                + " here and the hub changes files." + MIRROR);
    }

    private Problem gated(int status) {
        String licence = "accept its licence at " + settings.endpoint() + "/" + name;
        return new Problem(
                status == 401 || settings.token().isEmpty()
                        ? name + " is gated: " + licence + ", make a token at " + settings.endpoint()
                                + "/settings/tokens, and set HF_TOKEN to it."
                        : name + " is gated, and " + who() + " may not read it: " + licence
                                + ", signed in as the token's" + " owner. The authors may have to grant access.");
    }

    private Problem unauthorized() {
        return new Problem(
                settings.token().isPresent()
                        ? settings.host() + " does not accept " + who() + " for " + name
                                + ". It may have expired: make a new" + " one at " + settings.endpoint()
                                + "/settings/tokens, or use none."
                        : settings.host() + " has no public model " + name + ". Check the name; if it is"
                                + " private or gated, set HF_TOKEN to a token made at " + settings.endpoint()
                                + "/settings/tokens.");
    }

    private String who() {
        return settings.token().isPresent() ? "the token from " + settings.tokenSource() : "people without a token";
    }

    private static String serverMessage(HttpHeaders headers) {
        return headers.firstValue("X-Error-Message")
                .map(text -> " (" + text + ")")
                .orElse("");
    }

    private static String reason(IOException failure) {
        if (has(failure, UnresolvedAddressException.class)) {
            return "its name cannot be resolved";
        }
        if (has(failure, HttpConnectTimeoutException.class) || has(failure, ConnectException.class)) {
            return "it does not answer";
        }
        if (has(failure, CertificateException.class)) {
            return "its certificate is not trusted: " + failure.getMessage();
        }
        return String.valueOf(failure.getMessage());
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .anyMatch(type::isInstance);
    }
}
