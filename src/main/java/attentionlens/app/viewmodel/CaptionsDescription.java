package attentionlens.app.viewmodel;

import attentionlens.lens.Stages;
import attentionlens.store.StudyFile;
import attentionlens.trace.Count;
import attentionlens.trace.Decoding;
import attentionlens.trace.GeometryKind;
import attentionlens.trace.Guidance;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** Says in short how captions are made. */
final class CaptionsDescription {
    private CaptionsDescription() {}

    /** Returns how the existing captions of a dataset were made. */
    static String of(StudyFile made) {
        String asked = made.rawPrompt() == null ? Objects.requireNonNullElse(made.question(), "") : made.rawPrompt();
        return text(asked, guided(made.guidance(), ""), made.decoding(), made.geometry(), made.model());
    }

    /**
     * Returns how captions would be made, or were.
     *
     * @param layers number of the model's decoder layers; empty if it is not known before the model is loaded
     */
    static String of(Asked asked, String model, OptionalInt layers) {
        int depth = layers.orElse(Stages.MEASURED_DEPTH);
        String scaled = asked.suggested() && layers.isEmpty() ? " of " + depth + ", scaled to the model’s" : "";
        return text(
                asked.prompt().text(),
                guided(asked.guidanceAt(depth), scaled),
                asked.decoding(),
                asked.geometry(),
                model);
    }

    private static String text(String asked, String guided, Decoding decoding, GeometryKind geometry, String model) {
        StringJoiner parts = new StringJoiner(" · ");
        parts.add(model.isBlank() ? "no model chosen" : ModelChoice.shortName(model));
        parts.add("“" + asked.strip().replaceAll("\\s+", " ") + "”"); // raw prompts have lines
        parts.add(guided);
        parts.add(decoding.method().name().toLowerCase(Locale.ROOT) + ", at most "
                + Count.of(decoding.maxTokens(), "token"));
        if (geometry != GeometryKind.CHECKPOINT) {
            parts.add(geometry.name().toLowerCase(Locale.ROOT));
        }
        return parts.toString();
    }

    private static String guided(List<Guidance> guidance, String scaled) {
        if (guidance.isEmpty()) {
            return "baseline";
        }
        Guidance first = guidance.getFirst();
        String alphas = guidance.stream()
                .map(setting -> String.valueOf(setting.alpha()))
                .collect(Collectors.joining(", "));
        return "baseline and guided, " + first.layers().prose() + scaled + ", α " + alphas + ", " + first.aggregation();
    }
}
