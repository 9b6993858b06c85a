package breaking.figure;

import javafx.scene.paint.Color;

/** JavaFX outside the app. */
record KnowsJavaFx(Color color) {}
