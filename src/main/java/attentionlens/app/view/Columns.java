package attentionlens.app.view;

import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/** Children side by side, as high as the row, as wide as their weights say, whatever is in them. */
final class Columns extends Pane {
    private static final double GAP = 16;

    /** A child and its share of the width. */
    record Column(Node node, double weight) {}

    private List<Column> columns = List.of();

    Columns() {
        setMinHeight(0);
    }

    void show(List<Column> shown) {
        columns = List.copyOf(shown);
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
        for (Column column : columns) {
            double width = width(column, getWidth());
            column.node().resizeRelocate((double) Math.round(x), 0, width, getHeight());
            x += width + GAP;
        }
    }

    private double width(Column column, double width) {
        double sum = columns.stream().mapToDouble(Column::weight).sum();
        return Math.floor((width - GAP * (columns.size() - 1)) * column.weight() / sum);
    }
}
