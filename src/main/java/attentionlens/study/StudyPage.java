package attentionlens.study;

import attentionlens.figure.StudyFigures;
import attentionlens.figure.Theme;
import attentionlens.hallucination.ChairScore;
import attentionlens.store.Resources;
import attentionlens.store.TextFile;
import attentionlens.trace.Count;
import attentionlens.trace.Version;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The results of a study as one self-contained HTML page.
 *
 * @param table features of the mentions
 * @param judged the part about the detector
 * @param strengths CHAIR of the captions, the baseline first
 * @param facts by name, in display order
 * @param commands that reproduce the files, one per element
 */
public record StudyPage(
        FeatureTable table,
        DetectorPart judged,
        List<Strength> strengths,
        Map<String, String> facts,
        List<String> commands) {
    private static final String TEMPLATE = "/attentionlens/study/report.html";
    private static final int SHORT_HASH = 8;

    /**
     * CHAIR of the captions of one guidance strength.
     *
     * @param alpha 0 for the baseline
     */
    public record Strength(double alpha, ChairScore score) {}

    public StudyPage {
        strengths = List.copyOf(strengths);
        facts = new LinkedHashMap<>(facts);
        commands = List.copyOf(commands);
    }

    /** Writes the page atomically. */
    public void write(Path file) {
        TextFile.write(markup(), file);
    }

    String markup() {
        FeatureSource source = table.source();
        String page = Resources.text(TEMPLATE);
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("title", Html.text("Study of " + source.model()));
        parts.put("subtitle", Html.text(subtitle()));
        parts.put("chair", chair());
        parts.put("chairNote", Html.text(chairNote()));
        parts.put("mentions", Html.text(mentions()));
        parts.put("looks", looks());
        parts.put("detector", judged.markup(table, this::figures));
        parts.put("facts", Html.facts(facts));
        parts.put("commands", Html.text(String.join("\n", commands)));
        for (Map.Entry<String, String> part : parts.entrySet()) {
            page = page.replace("{{" + part.getKey() + "}}", part.getValue());
        }
        return page;
    }

    private String subtitle() {
        return Count.of(table.images().size(), "image") + " · weights " + hash() + " · Attention Lens "
                + Version.current();
    }

    private String hash() {
        String hash = table.source().weightHash();
        return hash.substring(0, Math.min(SHORT_HASH, hash.length()));
    }

    private String chair() {
        List<List<String>> rows = strengths.stream()
                .map(strength -> row(strength.alpha(), strength.score()))
                .toList();
        return Html.table(
                List.of(
                        "",
                        "captions",
                        "CHAIR_S",
                        "CHAIR_I",
                        "recall",
                        "precision",
                        "F1",
                        "length",
                        "hallucinated mentions"),
                rows);
    }

    private static List<String> row(double alpha, ChairScore score) {
        return List.of(
                alpha == 0 ? "baseline" : "guided, α " + alpha,
                String.valueOf(score.captions()),
                Html.percent(score.chairS()),
                Html.percent(score.chairI()),
                Html.percent(score.recall()),
                Html.percent(score.precision()),
                Html.percent(score.f1()),
                score.captions() == 0 ? "–" : String.format(Locale.ROOT, "%.1f", score.length()),
                score.hallucinatedMentions() + " of " + score.mentions());
    }

    /** Tells how coarse the figures are, which the table does not show. */
    private String chairNote() {
        int captions = strengths.isEmpty() ? 0 : strengths.getFirst().score().captions();
        return captions == 0
                ? "No captions."
                : String.format(Locale.ROOT, "One caption more or less is %.1f points of CHAIR_S.", 100.0 / captions);
    }

    private String mentions() {
        long real = table.realCount();
        long all = table.rows().size();
        return "The baseline names objects " + (all == 1 ? "once: " : all + " times: ") + real
                + " in their images (real), " + (all - real) + " not (hallucinated).";
    }

    private String looks() {
        if (table.rows().isEmpty()) {
            return "";
        }
        FeatureSource source = table.source();
        String curves = Html.figure(
                "VAR by layer of real and hallucinated words",
                dark -> figures(dark).varByLayer(curves(true), curves(false)));
        String boxes = Html.figure(
                "SVAR of real and hallucinated words",
                dark -> figures(dark).svar(svar(true), svar(false), source.svarLayers()));
        return curves + boxes;
    }

    private List<double[]> curves(boolean real) {
        return rows(real)
                .map(row -> FlatVar.doubles(row.varByLayer(table.source().layers())))
                .toList();
    }

    private double[] svar(boolean real) {
        FeatureSource source = table.source();
        return rows(real)
                .mapToDouble(row -> row.svar(source.layers(), source.svarLayers()))
                .toArray();
    }

    private Stream<MentionFeatures> rows(boolean real) {
        return table.rows().stream().filter(row -> row.real() == real);
    }

    /** The figures, with the study's metadata. */
    private StudyFigures figures(boolean dark) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("Model", table.source().model());
        metadata.put("Weights", "weights " + hash());
        metadata.put("Images", Count.of(table.images().size(), "image"));
        metadata.put("Software", "Attention Lens " + Version.current());
        return new StudyFigures(metadata, dark ? Theme.DARK : Theme.LIGHT);
    }
}
