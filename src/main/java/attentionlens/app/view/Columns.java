package attentionlens.app.view;

import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/** A row whose children are as high as it is and as wide as their weights say, whatever they contain. */
final class Columns extends Pane {
    private static final double GAP = 16;

    /** A child and its share of the width. */
    record Column(Node node, double weight) {}

    private static final double LARGEST = 0.74;
    private static final double STEP = 8;
    /** Width that a widening first column leaves to the rest, so that words there are not broken. */
    private static final double MIN_BESIDE = 260;

    private List<Column> columns = List.of();
    private boolean widens;

    Columns() {
        setMinHeight(0);
    }

    /** @param widening whether the first column grows beyond its share as far as the height allows */
    void show(List<Column> shown, boolean widening) {
        columns = List.copyOf(shown);
        widens = widening;
        getChildren().setAll(columns.stream().map(Column::node).toList());
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        return columns.stream()
                .mapToDouble(column -> column.node().prefHeight(width(column, width)))
                .max()
                .orElse(0);
    }

    @Override
    protected void layoutChildren() {
        double x = 0;
        double extra = widens ? extra(columns.getFirst()) : 0;
        for (Column column : columns) {
            double width = width(column, getWidth()) + (x == 0 ? extra : -extra);
            column.node().resizeRelocate((double) Math.round(x), 0, width, getHeight());
            x += width + GAP;
        }
    }

    /** Returns how much wider the first column can get before its content is higher than the row. */
    private double extra(Column first) {
        double usual = width(first, getWidth());
        double extra = 0;
        double most = Math.min(LARGEST * getWidth(), getWidth() - GAP - MIN_BESIDE);
        while (usual + extra + STEP < most && first.node().prefHeight(usual + extra + STEP) <= getHeight()) {
            extra += STEP;
        }
        return extra;
    }

    private double width(Column column, double width) {
        double sum = columns.stream().mapToDouble(Column::weight).sum();
        return Math.floor((width - GAP * (columns.size() - 1)) * column.weight() / sum);
    }
}
