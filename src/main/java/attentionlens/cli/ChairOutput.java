package attentionlens.cli;

import attentionlens.hallucination.ChairReport;
import attentionlens.hallucination.ChairScore;
import attentionlens.hallucination.ChairSentence;
import attentionlens.hallucination.FirstOccurrence;
import attentionlens.hallucination.Mention;
import attentionlens.store.CaptionFile.BadRow;
import attentionlens.store.Json;
import attentionlens.trace.Count;
import attentionlens.trace.Span;
import attentionlens.trace.Version;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Formats CHAIR's results, with their provenance. */
record ChairOutput(Path captions, String truth, String vocabulary, List<BadRow> skipped) {

    /** A small table, in per cent as papers print them. */
    String text(ChairScore score) {
        return percent("CHAIR_S", score.chairS(), of(score.hallucinatedCaptions(), score.captions(), "captions"))
                + percent("CHAIR_I", score.chairI(), of(score.hallucinatedMentions(), score.mentions(), "mentions"))
                + percent(
                        "Recall",
                        score.recall(),
                        of(score.foundObjects(), score.trueObjects(), "objects in the images"))
                + percent(
                        "Precision", score.precision(), of(score.foundObjects(), score.namedObjects(), "objects named"))
                + percent("F1", score.f1(), "")
                + line("Len", Tenths.of(score.length()), Count.of(score.words(), "word"))
                + (skipped.isEmpty() ? "" : line("Left out", String.valueOf(skipped.size()), "rows"));
    }

    private static String of(int part, int whole, String what) {
        return part + " of " + whole + " " + what;
    }

    private static String percent(String name, double fraction, String counts) {
        return line(name, Tenths.percent(fraction), counts);
    }

    private static String line(String name, String value, String counts) {
        return String.format(Locale.ROOT, "%-9s %6s   %s", name, value, counts).stripTrailing()
                + System.lineSeparator();
    }

    /**
     * Fractions, and each caption's words and objects.
     *
     * @param places the public code's rule for where mentions are; null for their actual positions
     */
    String json(ChairReport report, @Nullable FirstOccurrence places) {
        ChairScore score = report.score();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("chair_s", score.chairS());
        fields.put("chair_i", score.chairI());
        fields.put("recall", score.recall());
        fields.put("precision", score.precision());
        fields.put("f1", score.f1());
        fields.put("len", score.length());
        fields.put("counts", score);
        fields.put("captions", captions.toString());
        fields.put("truth", truth);
        fields.put("vocabulary", vocabulary);
        fields.put("matching", places == null ? "by position" : "original");
        fields.put("program", "Attention Lens " + Version.current());
        fields.put("skipped", skipped);
        fields.put(
                "sentences",
                report.sentences().stream()
                        .map(sentence -> Sentence.of(sentence, places))
                        .toList());
        return Json.text(fields);
    }

    /**
     * A caption in JSON.
     *
     * @param words all lemmas, pairs merged
     * @param nodes the category of each mention
     * @param hallucinated [word, category] of the mentions that are not in the image
     * @param spans [start, end) of each mention in the caption, in Unicode code points; null if the rule found none
     */
    private record Sentence(
            long imageId,
            List<String> words,
            List<String> nodes,
            List<List<String>> hallucinated,
            List<int @Nullable []> spans) {

        static Sentence of(ChairSentence sentence, @Nullable FirstOccurrence places) {
            String text = sentence.caption().text();
            List<Optional<Span>> spans = places == null
                    ? sentence.mentions().stream()
                            .map(Mention::span)
                            .map(Optional::of)
                            .toList()
                    : places.of(text, sentence.mentions());
            return new Sentence(
                    sentence.caption().imageId(),
                    sentence.words(),
                    sentence.mentions().stream().map(Mention::category).toList(),
                    sentence.hallucinated().stream()
                            .map(mention -> List.of(mention.word(), mention.category()))
                            .toList(),
                    spans.stream()
                            .map(span ->
                                    span.map(place -> codePoints(text, place)).orElse(null))
                            .toList());
        }

        private static int[] codePoints(String text, Span span) {
            int start = text.codePointCount(0, span.start());
            return new int[] {start, start + text.codePointCount(span.start(), span.end())};
        }
    }
}
