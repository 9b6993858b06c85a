package attentionlens.app.view;

import attentionlens.app.viewmodel.CurvesViewModel.Chart;
import attentionlens.app.viewmodel.RequestViewModel;
import attentionlens.app.viewmodel.Workspace;
import attentionlens.lens.Stages;
import attentionlens.trace.LayerRange;
import attentionlens.trace.Problem;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.controlsfx.control.RangeSlider;

/** A slider of the layers to guide, aligned with the axis of the curves above it. */
final class GuideRange extends VBox {
    private final Workspace workspace;
    private final RequestViewModel request;
    private final RangeSlider slider = new RangeSlider(0, 31, 5, 18);
    private final HBox rail = new HBox(slider);
    private final Label text = Build.label("", "small", "dim");
    private final Label stages = Build.label("", "small", "dim");
    private boolean following;

    GuideRange(Workspace workspace) {
        super(2);
        this.workspace = workspace;
        this.request = workspace.request();
        slider.setId("guide-range");
        slider.setBlockIncrement(1);
        slider.setMajorTickUnit(1);
        slider.setMinorTickCount(0);
        slider.setSnapToTicks(true);
        slider.setAccessibleText("First and last guided layer");
        slider.getChildrenUnmodifiable()
                .subscribe(() -> slider.getChildrenUnmodifiable().forEach(part -> part.setFocusTraversable(false)));
        slider.addEventFilter(KeyEvent.KEY_PRESSED, this::leave);
        HBox.setHgrow(slider, Priority.ALWAYS);
        rail.setMinWidth(0); // its padding follows the width, which it must not widen
        stages.setId("stages");
        text.setWrapText(true);
        stages.setWrapText(true);
        getChildren().addAll(rail, text, stages);
        slider.lowValueProperty().subscribe((before, now) -> dragged());
        slider.highValueProperty().subscribe((before, now) -> dragged());
        request.layersProperty().subscribe(this::follow);
        request.guidedProperty().subscribe(this::follow);
        workspace.trace().layersProperty().subscribe(this::follow);
        workspace.panes().curves().chartProperty().subscribe(this::align);
        widthProperty()
                .subscribe((before, now) ->
                        align(workspace.panes().curves().chartProperty().get()));
    }

    /** Moves the focus out of the slider at Tab: its thumbs would pass it to each other forever. */
    private void leave(KeyEvent event) {
        if (event.getCode() == KeyCode.TAB) {
            slider.requestFocusTraversal(event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
            event.consume();
        }
    }

    private void dragged() {
        if (!following) {
            int first = (int) Math.round(slider.getLowValue());
            int last = (int) Math.round(slider.getHighValue());
            request.guideLayers(first, Math.max(first, last));
        }
    }

    private void follow() {
        following = true;
        slider.setMax(Math.max(1, workspace.trace().layersProperty().get() - 1));
        parsed().ifPresent(range -> {
            slider.setHighValue(slider.getMax()); // the thumbs cannot pass each other
            slider.setLowValue(Math.min(range.first(), slider.getMax()));
            slider.setHighValue(Math.min(range.last(), slider.getMax()));
        });
        following = false;
        String layers = parsed().map(LayerRange::prose).orElse("layers ?");
        text.setText(
                request.guidedProperty().get()
                        ? "The next Generate guides " + layers
                        : "Guidance is off; it would guide " + layers);
    }

    private Optional<LayerRange> parsed() {
        try {
            return Optional.of(LayerRange.parse(request.layersProperty().get().strip()));
        } catch (Problem unfinished) {
            return Optional.empty(); // still being typed
        }
    }

    /** Aligns the slider with the plot, so that each layer's tick lies below that layer. */
    private void align(Optional<Chart> chart) {
        Build.show(this, chart.isPresent());
        chart.ifPresent(now -> {
            stages.setText(Stages.source(now.layers()));
            Build.show(rail, now.layers() > 1);
            double half = now.plot().getWidth() / now.layers() / 2;
            double thumb = 7;
            rail.setPadding(new Insets(
                    0,
                    Math.max(0, getWidth() - now.plot().getMaxX() + half - thumb),
                    0,
                    Math.max(0, now.plot().getMinX() + half - thumb)));
        });
    }
}
