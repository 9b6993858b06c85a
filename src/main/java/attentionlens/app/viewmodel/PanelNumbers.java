package attentionlens.app.viewmodel;

import attentionlens.app.viewmodel.CurvesViewModel.Line;
import attentionlens.app.viewmodel.HeatViewModel.Heats;
import attentionlens.app.viewmodel.MatrixViewModel.Grid;
import attentionlens.app.viewmodel.StripViewModel.Bar;
import attentionlens.lens.HeatMap;
import attentionlens.lens.LogitLens.Guess;
import attentionlens.trace.Box;
import attentionlens.trace.ImageGeometry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The numbers behind a panel.
 *
 * @param names of the columns
 * @param rows of values
 */
record PanelNumbers(List<String> names, List<List<Object>> rows) {
    PanelNumbers {
        names = List.copyOf(names);
        rows = List.copyOf(rows);
    }

    /** Returns the numbers as spreadsheets paste them: one line per row, values separated by tabs. */
    String tabbed() {
        return Stream.concat(Stream.of(names), rows.stream())
                .map(row -> row.stream()
                        .map(value -> String.valueOf(value).replaceAll("\\s+", " "))
                        .collect(Collectors.joining("\t")))
                .collect(Collectors.joining("\n"));
    }

    /** Returns the numbers of a panel as it is shown; empty if there are none. */
    static Optional<PanelNumbers> of(Panel panel, Workspace workspace) {
        Panes panes = workspace.panes();
        return switch (panel) {
            case WINDOW -> Optional.empty();
            case IMAGE -> workspace.overlay().showsWords() ? words(workspace) : heat(workspace);
            case HEAD_MAP -> heat(workspace);
            case PATCH_WORDS -> words(workspace);
            case MATRIX -> panes.matrix().gridProperty().get().map(PanelNumbers::cells);
            case GALLERY -> panes.gallery().galleryProperty().get().map(PanelNumbers::maps);
            case CURVES -> panes.curves().chartProperty().get().map(chart -> lines(chart.lines()));
            case DATASET ->
                Optional.of(DatasetNumbers.curves(
                        workspace.dataset().curves().overviewProperty().get().groups()));
            case STRIP -> Optional.of(bars(panes.strip().stripProperty().get().slots()));
        };
    }

    private static Optional<PanelNumbers> heat(Workspace workspace) {
        Heats heats = workspace.heat().heatsProperty().get();
        int column = heats.column(workspace.selection().shown().run());
        return heats.of(column).map(heat -> patches(heat.map()));
    }

    /** Returns the words of the patches, the likeliest tokens first; empty if patches were not read. */
    private static Optional<PanelNumbers> words(Workspace workspace) {
        LensViewModel lens = workspace.panes().lens();
        int column = workspace.selection().chosen().run();
        int layer = lens.layer(column).orElse(0);
        Optional<ImageGeometry> geometry = workspace.trace().run(column).flatMap(RunViewModel::geometry);
        int cols = geometry.map(ImageGeometry::cols).orElse(1);
        int patches = geometry.map(ImageGeometry::patches).orElse(0);
        List<List<Object>> rows = new ArrayList<>();
        for (int patch = 0; patch < patches; patch++) {
            List<Guess> guesses = lens.guesses(column, patch);
            for (int rank = 0; rank < guesses.size(); rank++) {
                Guess guess = guesses.get(rank);
                rows.add(List.of(layer, patch / cols, patch % cols, rank, guess.text(), guess.probability()));
            }
        }
        return Optional.of(new PanelNumbers(List.of("layer", "row", "column", "rank", "token", "probability"), rows))
                .filter(numbers -> !numbers.rows().isEmpty());
    }

    /** Returns a map patch by patch, with the box of each in pixels of the original image. */
    static PanelNumbers patches(HeatMap map) {
        List<List<Object>> rows = new ArrayList<>();
        for (int patch = 0; patch < map.values().length; patch++) {
            Box box = map.geometry().patchBox(patch);
            rows.add(List.of(
                    patch / map.cols(),
                    patch % map.cols(),
                    box.left(),
                    box.top(),
                    box.right(),
                    box.bottom(),
                    map.values()[patch]));
        }
        return new PanelNumbers(List.of("row", "column", "left", "top", "right", "bottom", "value"), rows);
    }

    private static PanelNumbers cells(Grid grid) {
        List<List<Object>> rows = new ArrayList<>();
        for (int layer = 0; layer < grid.layers(); layer++) {
            for (int head = 0; head < grid.heads(); head++) {
                rows.add(List.of(layer, head, grid.values()[layer][head]));
            }
        }
        return new PanelNumbers(List.of("layer", "head", grid.kind().name().toLowerCase(Locale.ROOT)), rows);
    }

    private static PanelNumbers maps(GalleryViewModel.Gallery gallery) {
        List<List<Object>> rows = new ArrayList<>();
        for (int map = 0; map < gallery.maps().size(); map++) {
            float[] values = gallery.maps().get(map).values();
            for (int patch = 0; patch < values.length; patch++) {
                rows.add(List.of(map, patch, values[patch]));
            }
        }
        return new PanelNumbers(List.of(gallery.acrossLayers() ? "layer" : "head", "patch", "value"), rows);
    }

    private static PanelNumbers lines(List<Line> lines) {
        List<String> names = new ArrayList<>(List.of("column", "word", "layer", "mean"));
        int heads =
                lines.stream().mapToInt(line -> line.values()[0].length).max().orElse(0);
        IntStream.range(0, heads).forEach(head -> names.add("head_" + head));
        List<List<Object>> rows = lines.stream().flatMap(PanelNumbers::rows).toList();
        return new PanelNumbers(names, rows);
    }

    private static Stream<List<Object>> rows(Line line) {
        return IntStream.range(0, line.mean().length).mapToObj(layer -> {
            List<Object> row = new ArrayList<>(List.of(line.column(), line.word(), layer, line.mean()[layer]));
            Arrays.stream(line.values()[layer]).forEach(row::add);
            return row;
        });
    }

    private static PanelNumbers bars(List<StripViewModel.Slot> slots) {
        List<List<Object>> rows = new ArrayList<>();
        for (int column = 0; column < 2; column++) {
            for (StripViewModel.Slot slot : slots) {
                int of = column;
                slot.of(column).map(bar -> row(of, bar)).ifPresent(rows::add);
            }
        }
        return new PanelNumbers(List.of("column", "index", "word", "svar"), rows);
    }

    private static List<Object> row(int column, Bar bar) {
        return List.of(
                column,
                bar.word(),
                bar.text(),
                bar.svar().stream().mapToObj(String::valueOf).findFirst().orElse(""));
    }
}
