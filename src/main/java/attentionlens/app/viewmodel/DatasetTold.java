package attentionlens.app.viewmodel;

import attentionlens.store.StudyFile;
import attentionlens.trace.Decoding;
import attentionlens.trace.GeometryKind;
import attentionlens.trace.Guidance;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** How the captions of a dataset are made, in short. */
final class DatasetTold {
    private DatasetTold() {}

    /** Of those that are there. */
    static String of(StudyFile made) {
        String asked = made.rawPrompt() == null ? Objects.requireNonNullElse(made.question(), "") : made.rawPrompt();
        return text(asked, made.guidance(), made.decoding(), made.geometry(), made.model());
    }

    /** Of those that are to be made. */
    static String of(Asked asked, GeometryKind geometry, String model) {
        return text(asked.question(), asked.guidance(), asked.decoding(), geometry, model);
    }

    private static String text(
            String asked, List<Guidance> guidance, Decoding decoding, GeometryKind geometry, String model) {
        StringJoiner parts = new StringJoiner(" · ");
        parts.add(
                model.isBlank()
                        ? "no model chosen"
                        : model.replaceFirst("[/\\\\]+$", "").replaceFirst("^.*[/\\\\]", ""));
        parts.add("“" + asked.strip() + "”");
        parts.add(guidance.isEmpty() ? "baseline" : "baseline and guided, " + guided(guidance));
        parts.add(decoding.method().name().toLowerCase(Locale.ROOT) + ", at most " + decoding.maxTokens() + " tokens");
        if (geometry != GeometryKind.CHECKPOINT) {
            parts.add(geometry.name().toLowerCase(Locale.ROOT));
        }
        return parts.toString();
    }

    private static String guided(List<Guidance> guidance) {
        Guidance first = guidance.getFirst();
        String alphas = guidance.stream()
                .map(setting -> String.valueOf(setting.alpha()))
                .collect(Collectors.joining(", "));
        return "layers " + first.layers() + ", α " + alphas + ", " + first.aggregation();
    }
}
