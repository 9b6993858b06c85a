package breaking.app.viewmodel;

import javafx.scene.control.Button;

/** A view model with a node in it. */
record KnowsAButton(Button button) {}
