package attentionlens.app.view;

import attentionlens.app.canvas.Images;
import attentionlens.app.canvas.Raster;
import attentionlens.figure.ColorMap;
import java.util.stream.IntStream;
import javafx.beans.value.ObservableValue;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;

/** A bar of the heat's colours, from weak to strong. */
final class ColorBar extends StackPane {
    private static final int WIDTH = 104;
    private static final int HEIGHT = 8;

    ColorBar(ObservableValue<ColorMap> colors) {
        ImageView view = new ImageView();
        view.setFitWidth(WIDTH);
        view.setFitHeight(HEIGHT);
        colors.subscribe(now -> view.setImage(Images.of(raster(now))));
        getChildren().add(view);
        getStyleClass().add("color-bar");
        setAccessibleText("Colours from weak to strong attention");
        setMinWidth(WIDTH);
    }

    private static Raster raster(ColorMap colors) {
        int[] opaque = IntStream.range(0, WIDTH * HEIGHT)
                .map(i -> 0xff000000 | colors.rgb(i % WIDTH / (WIDTH - 1.0)))
                .toArray();
        return new Raster(WIDTH, HEIGHT, opaque);
    }
}
