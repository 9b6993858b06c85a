package attentionlens.cli;

import attentionlens.hallucination.ChairReport;
import attentionlens.hallucination.ChairScore;
import attentionlens.hallucination.CheckedCaptions;
import attentionlens.store.CaptionFile;
import attentionlens.store.CaptionFile.BadRow;
import attentionlens.trace.Guidance;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** CHAIR of the captions of several guidance strengths, side by side. */
record ChairSweep(List<Strength> strengths) {
    /** The captions of one strength that can be scored, and those that cannot. */
    record Strength(double alpha, CheckedCaptions captions) {}

    /** Checks each strength's rows against the ground truth. */
    static ChairSweep of(CaptionFile file, Truth truth) {
        return new ChairSweep(file.alphas().stream()
                .map(alpha -> new Strength(alpha, CheckedCaptions.of(file.withAlpha(alpha), truth.known())))
                .toList());
    }

    /** The rows that cannot be scored, each once. */
    List<BadRow> bad() {
        return strengths.stream()
                .map(strength -> strength.captions().bad())
                .flatMap(Collection::stream)
                .collect(Collectors.toCollection(LinkedHashSet::new))
                .stream()
                .sorted(Comparator.comparingInt(BadRow::line))
                .toList();
    }

    boolean isEmpty() {
        return strengths.stream()
                .allMatch(strength -> strength.captions().captions().isEmpty());
    }

    /** A line for each strength, in per cent as papers print them. */
    String table(Truth truth) {
        String newLine = System.lineSeparator();
        return "alpha  captions  CHAIR_S  CHAIR_I  Recall  Precision     F1    Len" + newLine
                + strengths.stream()
                        .map(strength -> line(
                                strength.alpha(),
                                ChairReport.of(strength.captions().captions(), truth.known(), truth.mentions())
                                        .score()))
                        .map(line -> line + newLine)
                        .collect(Collectors.joining());
    }

    private static String line(double alpha, ChairScore score) {
        return String.format(
                Locale.ROOT,
                "%-5s  %8d  %7s  %7s  %6s  %9s  %5s  %5s",
                Guidance.text(alpha),
                score.captions(),
                Tenths.percent(score.chairS()),
                Tenths.percent(score.chairI()),
                Tenths.percent(score.recall()),
                Tenths.percent(score.precision()),
                Tenths.percent(score.f1()),
                Tenths.of(score.length()));
    }
}
