package attentionlens.app.view;

import attentionlens.app.canvas.OutputScale;
import attentionlens.app.viewmodel.CurvesViewModel.Frame;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.Property;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.Region;

/** Says how a chart is drawn: at its view's size, with the screen's pixels, in the window's colours and text size. */
final class ChartFrame {
    private static final double LEAST = 60;

    private ChartFrame() {}

    /** Sets a chart's preferred and minimum height. */
    static void height(Region view, double height) {
        view.setPrefHeight(height);
        view.setMinHeight(height);
    }

    /** Keeps a chart's frame up to date with its view; empty while the view is too small. */
    static void follow(Region view, ViewState state, Property<Optional<Frame>> frame) {
        ObservableValue<Double> scale = OutputScale.of(view);
        Stream.of(state.paletteProperty(), view.widthProperty(), view.heightProperty(), state.textProperty(), scale)
                .forEach(watched ->
                        watched.subscribe((before, now) -> frame.setValue(of(view, scale.getValue(), state))));
    }

    private static Optional<Frame> of(Region view, double scale, ViewState state) {
        return Optional.of(new Frame(
                        view.getWidth(), view.getHeight(), scale, state.text().factor(), state.theme()))
                .filter(frame -> frame.width() > LEAST && frame.height() > LEAST);
    }
}
