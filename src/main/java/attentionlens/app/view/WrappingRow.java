package attentionlens.app.view;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;

/**
 * A row of children, like an {@link HBox}, that wraps: if they do not fit even at their least widths, the last ones continue in further
 * rows, aligned to the right.
 */
class WrappingRow extends Pane {
    private final double gap;
    private final double rowGap;

    /**
     * @param gap between neighbours
     * @param rowGap between rows
     */
    WrappingRow(double gap, double rowGap, Node... children) {
        super(children);
        this.gap = gap;
        this.rowGap = rowGap;
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return aside()
                + getManagedChildren().stream().mapToDouble(this::least).max().orElse(0);
    }

    @Override
    protected double computePrefWidth(double height) {
        return aside() + sum(getManagedChildren(), this::usual);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        Insets insets = getInsets();
        List<List<Node>> rows = rows(width < 0 ? Double.MAX_VALUE : width - aside());
        double heights = rows.stream().mapToDouble(this::height).sum();
        return insets.getTop() + heights + rowGap * Math.max(0, rows.size() - 1) + insets.getBottom();
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth() - aside();
        double y = getInsets().getTop();
        for (List<Node> row : rows(width)) {
            double height = height(row);
            layoutRow(row, width, y, height);
            y += height + rowGap;
        }
    }

    private void layoutRow(List<Node> row, double width, double y, double height) {
        double least = sum(row, this::least);
        double usual = sum(row, this::usual);
        double given = usual > least ? Math.clamp((width - least) / (usual - least), 0, 1) : 1;
        List<Node> growing = row.stream()
                .filter(child -> HBox.getHgrow(child) == Priority.ALWAYS)
                .toList();
        double more = Math.max(0, width - usual);
        boolean first = row.getFirst().equals(getManagedChildren().getFirst());
        double x = getInsets().getLeft() + (growing.isEmpty() && !first ? more : 0);
        for (Node child : row) {
            double grown = growing.contains(child) ? more / growing.size() : 0;
            double across = least(child) + given * (usual(child) - least(child)) + grown;
            double left = snapPositionX(x);
            layoutInArea(child, left, y, snapPositionX(x + across) - left, height, 0, HPos.LEFT, VPos.CENTER);
            x += across + gap;
        }
    }

    private List<List<Node>> rows(double width) {
        List<List<Node>> rows = new ArrayList<>();
        double taken = 0;
        for (Node child : getManagedChildren()) {
            double needed = least(child);
            if (rows.isEmpty() || taken + gap + needed > width) {
                rows.add(new ArrayList<>());
                taken = needed;
            } else {
                taken += gap + needed;
            }
            rows.getLast().add(child);
        }
        return rows;
    }

    private double least(Node child) {
        return snapSizeX(child.minWidth(-1));
    }

    private double usual(Node child) {
        return Math.max(least(child), snapSizeX(Math.min(child.prefWidth(-1), child.maxWidth(-1))));
    }

    private double height(List<Node> row) {
        return row.stream()
                .mapToDouble(child -> snapSizeY(Math.max(child.minHeight(-1), child.prefHeight(-1))))
                .max()
                .orElse(0);
    }

    private double sum(List<Node> row, ToDoubleFunction<Node> width) {
        return row.stream().mapToDouble(width).sum() + gap * Math.max(0, row.size() - 1);
    }

    private double aside() {
        return getInsets().getLeft() + getInsets().getRight();
    }
}
