package attentionlens.app.view;

import attentionlens.app.canvas.ImageCanvas;
import attentionlens.app.canvas.Viewport;
import attentionlens.app.viewmodel.Workspace;
import attentionlens.lens.LogitLens.Guess;
import attentionlens.lens.PieceText;
import attentionlens.trace.Box;
import attentionlens.trace.ImageGeometry;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** A card beside the patch under the pointer: what it could say after the chosen layer, with probabilities. */
final class GuessCard extends VBox {
    private static final double GAP = 6;

    private final Workspace workspace;
    private final int column;
    private final ImageCanvas canvas;
    private final Label title = Build.label("", "small", "dim");
    private final VBox rows = new VBox(4);

    private GuessCard(Workspace workspace, int column, ImageCanvas canvas) {
        super(6);
        this.workspace = workspace;
        this.column = column;
        this.canvas = canvas;
        getStyleClass().add("guess-card");
        setManaged(false);
        setMouseTransparent(true);
        title.setWrapText(true);
        getChildren().addAll(title, rows);
        Stream.of(
                        canvas.pointedProperty(),
                        canvas.hoverProperty(),
                        canvas.cameraProperty(),
                        canvas.geometryProperty(),
                        workspace.panes().lens().wordsProperty())
                .forEach(watched -> watched.subscribe((before, now) -> update()));
        setVisible(false);
    }

    /** Returns a column's image with its card over it. */
    static StackPane over(ImageCanvas canvas, Workspace workspace, int column) {
        GuessCard card = new GuessCard(workspace, column, canvas);
        Stream.of(canvas.widthProperty(), canvas.heightProperty())
                .forEach(watched -> watched.subscribe((before, now) -> card.update()));
        return new StackPane(canvas, card);
    }

    private void update() {
        boolean words =
                workspace.panes().lens().wordsProperty().get().of(column).isPresent();
        List<Guess> guesses = canvas.pointedProperty().get().stream()
                .filter(ignored -> words && isHere())
                .mapToObj(patch -> workspace.panes().lens().guesses(column, patch))
                .findFirst()
                .orElse(List.of());
        setVisible(!guesses.isEmpty());
        if (!guesses.isEmpty()) {
            show(guesses, canvas.pointedProperty().get().getAsInt());
        }
    }

    /** Whether this image has the pointer or, if the patch was reached by keys, the chosen word. */
    private boolean isHere() {
        if (canvas.isHover() || getScene() == null) {
            return canvas.isHover();
        }
        Node other = getScene().lookup("#image-" + (1 - column));
        boolean elsewhere = other != null && other.isHover();
        return !elsewhere && workspace.selection().chosen().run() == column;
    }

    private void show(List<Guess> guesses, int patch) {
        int cols = workspace
                .trace()
                .run(column)
                .flatMap(run -> run.geometry())
                .map(ImageGeometry::cols)
                .orElse(1);
        title.setText("Logit lens after layer "
                + workspace.panes().lens().wordsProperty().get().layer() + " · row " + patch / cols + ", column "
                + patch % cols);
        while (rows.getChildren().size() < guesses.size()) {
            rows.getChildren().add(row());
        }
        for (int i = 0; i < rows.getChildren().size(); i++) {
            Node row = rows.getChildren().get(i);
            Build.show(row, i < guesses.size());
            if (i < guesses.size()) {
                write((HBox) row, guesses.get(i), i == 0);
            }
        }
        applyCss();
        setMaxWidth(Math.max(0, canvas.getWidth() - 2 * GAP)); // beyond the image it would be covered
        autosize();
        place(patch);
    }

    private static HBox row() {
        return Build.row(12, Build.label("", "small"), Build.spring(), Build.label("", "small", "dim"));
    }

    private static void write(HBox row, Guess guess, boolean likeliest) {
        Label text = (Label) row.getChildren().getFirst();
        text.setText(PieceText.quoted(guess.text()));
        text.getStyleClass().setAll("label", "small", likeliest ? "strong" : "bright");
        ((Label) row.getChildren().getLast()).setText(probability(guess.probability()));
    }

    /** Formats a probability with two digits, which say enough of a guess. */
    static String probability(float value) {
        return value > 0 && value < 0.01 ? "<0.01" : String.format(Locale.ROOT, "%.2f", value);
    }

    /** Places the card to the right of the patch, or to its left if there is no room, within the image. */
    private void place(int patch) {
        Optional<Viewport> view = canvas.viewport();
        Optional<ImageGeometry> geometry = canvas.geometryProperty().get().filter(where -> patch < where.patches());
        if (view.isPresent() && geometry.isPresent()) {
            Box on = view.get().toScreen(geometry.get().patchBox(patch));
            double right = on.right() + GAP;
            double x = right + getWidth() <= canvas.getWidth() ? right : on.left() - GAP - getWidth();
            double y = Math.min(on.top(), canvas.getHeight() - getHeight() - GAP);
            relocate(Math.rint(Math.max(GAP, x)), Math.rint(Math.max(GAP, y)));
        }
    }
}
