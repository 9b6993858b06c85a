package attentionlens.cli;

import attentionlens.hallucination.detector.Calibration;
import attentionlens.hallucination.detector.Evaluation;
import attentionlens.hallucination.detector.Evaluation.Metric;
import attentionlens.study.DetectorReport;
import attentionlens.study.DetectorReport.Part;
import attentionlens.study.DetectorReport.Trained;
import java.util.Locale;

/** Formats a detector's figures as a table, in per cent as papers print them. */
final class DetectorTable {
    private DetectorTable() {}

    static String of(DetectorReport report) {
        StringBuilder out = new StringBuilder();
        line(
                out,
                String.format(
                        Locale.ROOT,
                        "Layers %s, split %s, seed %d",
                        report.layers(),
                        report.protocol(),
                        report.seed()));
        for (Part part : report.parts()) {
            line(
                    out,
                    String.format(
                            Locale.ROOT,
                            "  %-16s %s%6d mentions, %d hallucinated",
                            part.name(),
                            part.images() == null ? "" : String.format(Locale.ROOT, "%5d images  ", part.images()),
                            part.mentions(),
                            part.hallucinated()));
        }
        line(out, "");
        boolean knowsImages = report.parts().getFirst().images() != null;
        line(
                out,
                "On the test part, with real mentions as the positive class; 95 % intervals over "
                        + (knowsImages ? "images" : "mentions"));
        line(
                out,
                String.format(
                        Locale.ROOT,
                        "%-20s %-19s %-19s %-19s %-19s %-19s",
                        "",
                        "AUROC",
                        "AP",
                        "accuracy",
                        "recall real",
                        "recall halluc."));
        for (Evaluation each : report.judged()) {
            line(
                    out,
                    String.format(
                            Locale.ROOT,
                            "%-20s %-19s %-19s %-19s %-19s %-19s",
                            DetectorReport.title(each.name()),
                            figure(each.auroc()),
                            figure(each.averagePrecision()),
                            figure(each.accuracy()),
                            figure(each.recallReal()),
                            figure(each.recallHallucinated())));
        }
        line(
                out,
                String.format(
                        Locale.ROOT,
                        "Detectors decide at probability 50 %%, single scores where both recalls are best on the training part."));
        report.trained().forEach(trained -> trained(out, trained));
        line(out, "");
        return out.toString();
    }

    private static void trained(StringBuilder out, Trained trained) {
        line(out, "");
        line(
                out,
                String.format(
                        Locale.ROOT,
                        "%s: %s; AUROC %s on the part that chose it",
                        DetectorReport.title(trained.kind()),
                        trained.setting(),
                        Tenths.percent(trained.validationAuroc())));
        line(
                out,
                String.format(
                        Locale.ROOT,
                        "  temperature %.2f; calibration error %s (%s without it)",
                        trained.temperature().value(),
                        Tenths.percent(trained.expectedError()),
                        Tenths.percent(trained.expectedErrorBefore())));
        line(out, String.format(Locale.ROOT, "  %-14s %8s %8s %8s", "said", "mean", "real", "mentions"));
        for (Calibration.Bin bin : trained.calibration().bins()) {
            line(
                    out,
                    String.format(
                            Locale.ROOT,
                            "  %3.0f - %3.0f %%    %8s %8s %8d",
                            100 * bin.lower(),
                            100 * bin.upper(),
                            Tenths.percent(bin.predicted()),
                            Tenths.percent(bin.observed()),
                            bin.count()));
        }
    }

    /** {@code 87.3 (81.0-92.4)}. */
    private static String figure(Metric figure) {
        return Tenths.percent(figure.value()) + " (" + Tenths.percent(figure.lower()) + "-"
                + Tenths.percent(figure.upper()) + ")";
    }

    private static void line(StringBuilder out, String text) {
        out.append(text.stripTrailing()).append(System.lineSeparator());
    }
}
