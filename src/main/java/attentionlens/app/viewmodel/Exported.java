package attentionlens.app.viewmodel;

import attentionlens.figure.Facts.Origin;
import attentionlens.figure.WordFigures.WordInRun;
import attentionlens.trace.Problem;
import attentionlens.trace.Run;
import attentionlens.trace.Trace;
import attentionlens.trace.Word;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A column's run, the complete trace that it belongs to, and its shown word. */
record Exported(Trace trace, Run run, Optional<Word> word) {
    /**
     * Returns what the shown column has to export.
     *
     * @throws Problem if its trace is not complete yet
     */
    static Exported shown(Workspace workspace) {
        return in(workspace, workspace.selection().shown().run()).orElseThrow(Exported::nothing);
    }

    /** Returns what each column whose trace is complete has to export. */
    static List<Exported> columns(Workspace workspace) {
        return IntStream.range(0, workspace.trace().runs().size())
                .mapToObj(column -> in(workspace, column))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Returns what a column has to export; empty if its trace is not complete. */
    static Optional<Exported> in(Workspace workspace, int column) {
        return workspace
                .trace()
                .run(column)
                .flatMap(run -> workspace.library().entries().stream()
                        .filter(entry -> entry.runs().contains(run))
                        .findFirst()
                        .flatMap(TraceEntry::trace)
                        .map(whole -> new Exported(
                                whole,
                                whole.runs().get(run.index()),
                                workspace.selection().shownWord(run))));
    }

    /** @throws Problem if no word is shown */
    WordInRun said() {
        return new WordInRun(trace, run, word.orElseThrow(Exported::nothing));
    }

    Origin origin() {
        return new Origin(trace, run);
    }

    static Problem nothing() {
        return new Problem("There is nothing to export yet. Generate a caption or open a trace, and choose a word.");
    }
}
