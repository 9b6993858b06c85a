package attentionlens.cli;

import attentionlens.scenes.SampleReport;
import attentionlens.scenes.SampleReport.Guided;
import attentionlens.scenes.SampleReport.Part;
import java.util.Locale;

/** The figures of an evaluation as tables in Markdown, which read as well on a terminal. */
final class SampleTable {
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
        line("| scenes | count | recall | CHAIR_S | CHAIR_I | assumed | misread | unexplained | length |");
        line("|---|---:|---:|---:|---:|---:|---:|---:|---:|");
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
        line("");
    }

    private void part(String name, Part part) {
        line(
                "| %s | %d | %.1f %% | %.1f %% | %.1f %% | %.1f %% | %.1f %% | %.1f %% | %.1f |",
                name,
                part.scenes(),
                100 * part.recall(),
                100 * part.chairS(),
                100 * part.chairI(),
                100 * part.assumed(),
                100 * part.misread(),
                100 * part.unexplained(),
                part.length());
    }

    private void var(SampleReport report) {
        line("| layer | VAR of real words | VAR of hallucinated words | AUROC |");
        line("|---:|---:|---:|---:|");
        for (int layer = 0; layer < report.varReal().size(); layer++) {
            line(
                    "| %d | %.3f | %.3f | %.2f |",
                    layer,
                    report.varReal().get(layer),
                    report.varHallucinated().get(layer),
                    report.aurocByLayer().get(layer));
        }
        line("");
        line(
                "SVAR over layers %d-%d, the range that is best on scenes as in training (AUROC %.2f there): AUROC %.2f.",
                report.svar().first(),
                report.svar().last(),
                report.svar().trainingAuroc(),
                report.svar().auroc());
        line("");
    }

    private void guided(SampleReport report) {
        line("| alpha | guided layers | recall | CHAIR_S | CHAIR_I | F1 | length |");
        line("|---:|---|---:|---:|---:|---:|---:|");
        for (Guided guided : report.guided()) {
            line(
                    "| %s | %d-%d | %.1f %% | %.1f %% | %.1f %% | %.1f %% | %.1f |",
                    guided.alpha(),
                    guided.firstLayer(),
                    guided.lastLayer(),
                    100 * guided.recall(),
                    100 * guided.chairS(),
                    100 * guided.chairI(),
                    100 * guided.f1(),
                    guided.length());
        }
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
