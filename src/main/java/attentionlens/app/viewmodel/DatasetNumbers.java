package attentionlens.app.viewmodel;

import attentionlens.app.viewmodel.DatasetOverview.Groups;
import attentionlens.figure.LayerCurve;
import attentionlens.store.StudyFile;
import attentionlens.study.ImageList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The numbers of a dataset for export, and what made them. */
final class DatasetNumbers {
    private DatasetNumbers() {}

    /** Returns the table as it is shown. */
    static PanelNumbers table(List<DatasetRow> rows, int run) {
        List<String> names = List.of(
                "image",
                "image_id",
                "state",
                "run",
                "alpha",
                "mentions",
                "hallucinated",
                "highest_risk",
                "lowest_svar",
                "mean_svar",
                "look_at",
                "caption",
                "reason");
        return new PanelNumbers(
                names, rows.stream().map(row -> values(row, run)).toList());
    }

    private static List<Object> values(DatasetRow row, int run) {
        Optional<DatasetCaption> caption = row.caption(run);
        return List.of(
                row.name(),
                row.image().map(ImageList.Entry::imageId).orElse(""),
                row.state().name().toLowerCase(Locale.ROOT),
                caption.map(DatasetCaption::run).orElse(""),
                caption.map(of -> String.valueOf(
                                of.guidance().map(setting -> setting.alpha()).orElse(0.0)))
                        .orElse(""),
                caption.map(of -> String.valueOf(of.named().size())).orElse(""),
                caption.map(DatasetCaption::hallucinated).stream()
                        .flatMap(count -> count.stream().mapToObj(String::valueOf))
                        .findFirst()
                        .orElse(""),
                text(caption.map(DatasetCaption::risk)),
                text(caption.map(DatasetCaption::lowestSvar)),
                text(caption.map(DatasetCaption::meanSvar)),
                caption.flatMap(DatasetCaption::worst)
                        .map(worst -> worst.mention().word())
                        .orElse(""),
                caption.map(DatasetCaption::text).orElse(""),
                row.reason());
    }

    private static String text(Optional<OptionalDouble> value) {
        return value.stream()
                .flatMap(of -> of.stream().mapToObj(String::valueOf))
                .findFirst()
                .orElse("");
    }

    /** Returns the curves: for each group and layer, the mean over mentions and one standard deviation to each side. */
    static PanelNumbers curves(Groups groups) {
        List<List<Object>> rows = new ArrayList<>(rows(groups.first(), groups.low()));
        rows.addAll(rows(groups.second(), groups.high()));
        return new PanelNumbers(List.of("group", "mentions", "layer", "mean", "low", "high"), rows);
    }

    private static List<List<Object>> rows(String name, List<double[]> words) {
        List<List<Object>> rows = new ArrayList<>();
        if (!words.isEmpty()) {
            LayerCurve curve = LayerCurve.ofWords(false, words);
            for (int layer = 0; layer < curve.mean().length; layer++) {
                rows.add(List.of(
                        name, words.size(), layer, curve.mean()[layer], curve.low()[layer], curve.high()[layer]));
            }
        }
        return rows;
    }

    /** Returns what made the captions and what judges them, by name. */
    static Map<String, String> metadata(DatasetViewModel dataset) {
        Map<String, String> out = new LinkedHashMap<>();
        dataset.queue().planProperty().get().ifPresent(plan -> {
            out.put("Dataset", plan.images().toString());
            plan.made().ifPresent(made -> metadata(made, out));
        });
        DatasetRowsViewModel rows = dataset.rows();
        rows.all().stream()
                .flatMap(row -> row.caption(rows.runProperty().get()).stream())
                .findFirst()
                .ifPresent(caption -> out.put("Run", caption.run()));
        rows.judge().truth().ifPresent(truth -> out.put("Truth", truth.name()));
        if (rows.hasDetector()) {
            rows.judge().detector().ifPresent(found -> out.put("Detector", found.name()));
        }
        return out;
    }

    private static void metadata(StudyFile made, Map<String, String> out) {
        out.put("Software", made.program());
        out.put("Model", made.model());
        out.put("Weights", made.weights());
        out.put("Precision", made.dtype());
        out.put("Settings", CaptionsDescription.of(made));
    }
}
