package attentionlens.cli;

import attentionlens.scenes.SampleReport;
import attentionlens.scenes.SampleReport.Guided;
import attentionlens.scenes.SampleReport.Part;
import attentionlens.scenes.SampleReport.Svar;
import attentionlens.trace.Guidance;
import java.util.Locale;

/** Formats the figures of an evaluation as Markdown tables, which a terminal shows well, too. */
final class SampleTable {
    /** For a number that does not exist, such as a share of nothing. */
    private static final String NONE = "-";

    private final StringBuilder text = new StringBuilder();

    private SampleTable() {}

    static String of(SampleReport report) {
        SampleTable table = new SampleTable();
        table.parts(report);
        table.var(report);
        table.guided(report);
        return table.text.toString();
    }

    private void parts(SampleReport report) {
        row("scenes", "count", "recall", "CHAIR_S", "CHAIR_I", "assumed", "misread", "unexplained", "length");
        row("---", "---:", "---:", "---:", "---:", "---:", "---:", "---:", "---:");
        report.kinds().forEach((kind, part) -> part(kind.replace('_', ' '), part));
        part(
                "all",
                new Part(
                        report.scenes(),
                        report.recall(),
                        report.chairS(),
                        report.chairI(),
                        report.assumed(),
                        report.misread(),
                        report.unexplained(),
                        report.length()));
        text.append('\n');
    }

    private void part(String name, Part part) {
        row(
                name,
                Integer.toString(part.scenes()),
                percent(part.recall()),
                percent(part.chairS()),
                percent(part.chairI()),
                percent(part.assumed()),
                percent(part.misread()),
                percent(part.unexplained()),
                number(part.length(), 1));
    }

    private void var(SampleReport report) {
        row("layer", "VAR of real words", "VAR of hallucinated words", "AUROC");
        row("---:", "---:", "---:", "---:");
        for (int layer = 0; layer < report.varReal().size(); layer++) {
            row(
                    Integer.toString(layer),
                    number(report.varReal().get(layer), 3),
                    number(report.varHallucinated().get(layer), 3),
                    number(report.aurocByLayer().get(layer), 2));
        }
        Svar svar = report.svar();
        text.append("\nSVAR over layers ").append(svar.first()).append('-').append(svar.last());
        text.append(", the range that is best on scenes as in training (AUROC ")
                .append(number(svar.trainingAuroc(), 2))
                .append(" there): AUROC ")
                .append(number(svar.auroc(), 2))
                .append(".\n\n");
    }

    private void guided(SampleReport report) {
        row("alpha", "guided layers", "recall", "CHAIR_S", "CHAIR_I", "F1", "length");
        row("---:", "---", "---:", "---:", "---:", "---:", "---:");
        for (Guided guided : report.guided()) {
            row(
                    Guidance.text(guided.alpha()),
                    guided.firstLayer() + "-" + guided.lastLayer(),
                    percent(guided.recall()),
                    percent(guided.chairS()),
                    percent(guided.chairI()),
                    percent(guided.f1()),
                    number(guided.length(), 1));
        }
    }

    private void row(String... cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? NONE : number(100 * share, 1) + " %";
    }

    private static String number(double value, int decimals) {
        return Double.isNaN(value) ? NONE : String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
