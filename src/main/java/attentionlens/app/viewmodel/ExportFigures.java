package attentionlens.app.viewmodel;

import attentionlens.app.viewmodel.DatasetOverview.Groups;
import attentionlens.app.viewmodel.HeatViewModel.Heats;
import attentionlens.app.viewmodel.MatrixViewModel.Grid;
import attentionlens.figure.ColorMap;
import attentionlens.figure.Facts.Origin;
import attentionlens.figure.Figure;
import attentionlens.figure.HeadMapFigure;
import attentionlens.figure.HeadMapFigure.Subject;
import attentionlens.figure.Heat;
import attentionlens.figure.LensFigures;
import attentionlens.figure.LensScale;
import attentionlens.figure.StudyFigures;
import attentionlens.figure.Theme;
import attentionlens.figure.WordFigures;
import attentionlens.figure.WordFigures.Quantity;
import attentionlens.figure.WordFigures.WordInRun;
import attentionlens.image.ImageFiles;
import attentionlens.lens.WordRule;
import attentionlens.trace.Box;
import attentionlens.trace.Problem;
import attentionlens.trace.Run;
import attentionlens.trace.Trace;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Makes figures of what is shown.
 *
 * @param theme light or dark
 */
record ExportFigures(Workspace workspace, Theme theme) {
    /**
     * Returns the task that makes a panel's figure as it is now; it is called in the background.
     *
     * @throws Problem if there is nothing to draw
     */
    Callable<Figure> of(Panel panel) {
        WordFigures figures =
                new WordFigures(WordRule.FIRST_TOKEN, workspace.overlay().look().colors(), theme);
        return switch (panel) {
            case HEAD_MAP -> headMap();
            case PATCH_WORDS -> patchWords();
            case MATRIX -> matrix(figures);
            case GALLERY -> gallery(figures);
            case CURVES -> curves(figures);
            case STRIP -> strip(figures);
            case DATASET -> dataset();
            case IMAGE, WINDOW -> throw new IllegalArgumentException(panel + " is not drawn");
        };
    }

    private Callable<Figure> headMap() {
        Heats heats = workspace.heat().heatsProperty().get();
        Selection shown = workspace.selection().shown();
        int column = heats.column(shown.run());
        WordInRun said =
                Exported.in(workspace, column).orElseThrow(Exported::nothing).said();
        Heat heat = heats.of(column).map(WordHeat::heat).orElseThrow(Exported::nothing);
        String scale = workspace.overlay().look().scale().name().toLowerCase(Locale.ROOT) + " scale";
        Optional<Run> less = heats.difference() ? Exported.in(workspace, 0).map(Exported::run) : Optional.empty();
        Subject subject = new Subject(
                said.trace(),
                said.run(),
                said.word(),
                WordRule.FIRST_TOKEN,
                shown.layer(),
                shown.oneHead(),
                scale,
                less);
        return () -> new HeadMapFigure(
                subject,
                ImageFiles.decode(
                        said.trace().image().name(), said.trace().image().bytes()),
                heat,
                theme);
    }

    private Callable<Figure> patchWords() {
        Trace trace = Exported.shown(workspace).trace();
        ColorMap colors = workspace.overlay().look().colors();
        LensFigures figures = LensFigures.of(trace, false, LensScale.WHOLE, colors, theme);
        int layer = workspace
                .panes()
                .lens()
                .layer(workspace.selection().shown().run())
                .orElseThrow(Exported::nothing);
        return () -> figures.words(layer);
    }

    private Callable<Figure> matrix(WordFigures figures) {
        WordInRun said = Exported.shown(workspace).said();
        Grid grid = workspace.panes().matrix().gridProperty().get().orElseThrow(Exported::nothing);
        Optional<Box> box = workspace.selection().shown().box();
        return switch (grid.kind()) {
            case VAR -> () -> figures.matrix(said, Quantity.VAR);
            case ENTROPY -> () -> figures.matrix(said, Quantity.ENTROPY);
            case BOX -> () -> figures.share(said, box.orElseThrow());
        };
    }

    private Callable<Figure> gallery(WordFigures figures) {
        WordInRun said = Exported.shown(workspace).said();
        Selection shown = workspace.selection().shown();
        boolean layers = workspace.panes().gallery().acrossLayersProperty().get();
        return layers ? () -> figures.layers(said, shown.oneHead()) : () -> figures.heads(said, shown.layer());
    }

    private Callable<Figure> curves(WordFigures figures) {
        List<WordInRun> said = Exported.columns(workspace).stream()
                .filter(column -> column.word().isPresent())
                .map(Exported::said)
                .toList();
        boolean everyHead = workspace.panes().curves().perHeadProperty().get();
        requireSome(said);
        return () -> figures.curves(said, everyHead);
    }

    private Callable<Figure> strip(WordFigures figures) {
        List<Origin> columns =
                Exported.columns(workspace).stream().map(Exported::origin).toList();
        requireSome(columns);
        return () -> figures.strip(columns);
    }

    private Callable<Figure> dataset() {
        Groups groups = workspace.dataset().curves().overviewProperty().get().groups();
        if (groups.isEmpty()) {
            throw new Problem("There is nothing to export yet: no caption in the dataset names an object.");
        }
        StudyFigures figures = new StudyFigures(DatasetNumbers.metadata(workspace.dataset()), theme);
        return () -> figures.varByLayer(groups.first(), groups.low(), groups.second(), groups.high());
    }

    private static void requireSome(List<?> columns) {
        if (columns.isEmpty()) {
            throw Exported.nothing();
        }
    }
}
