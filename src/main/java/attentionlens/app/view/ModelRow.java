package attentionlens.app.view;

import attentionlens.checkpoint.ModelNeeds;
import attentionlens.hub.Fit;
import attentionlens.hub.OfferedModel;
import attentionlens.machine.Bytes;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** One model to choose: its name, its shape, what it needs, and whether this machine has that. */
final class ModelRow extends Button {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private static final double WHY_WIDTH = 420;

    private final boolean chosen;

    ModelRow(OfferedModel model, Optional<Fit> fit, boolean recommended, boolean chosen, Runnable choose) {
        this.chosen = chosen;
        getStyleClass().add("model-row");
        pseudoClassStateChanged(CHOSEN, chosen);
        setMaxWidth(Double.MAX_VALUE);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setDisable(!model.isReady() && !model.canBeFetched());
        setOnAction(event -> choose.run());
        VBox left = new VBox(3, title(model, recommended), about(model));
        HBox.setHgrow(left, Priority.ALWAYS);
        HBox row = Build.row(12, left, needs(model, fit));
        row.setMaxWidth(Double.MAX_VALUE);
        row.prefWidthProperty().bind(widthProperty().subtract(26));
        setGraphic(row);
        if (model.needs().isEmpty()) {
            Tooltip why = new Tooltip();
            ComplexScript.show(model.about(), why);
            why.setMaxWidth(WHY_WIDTH);
            setTooltip(why);
        }
        setAccessibleText(accessibleText(model, fit, recommended));
    }

    boolean isChosen() {
        return chosen;
    }

    private static Node title(OfferedModel model, boolean recommended) {
        Label name = Build.label(model.name(), "strong");
        name.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS); // the last part of a folder says most
        HBox title = Build.row(8, name);
        if (recommended) {
            title.getChildren().add(tag("suits this machine", "recommended"));
        }
        if (model.origin() != OfferedModel.Origin.HUB) {
            title.getChildren().add(tag(origin(model), "origin"));
        }
        return title;
    }

    private static Label tag(String text, String style) {
        Label tag = Build.label(text, "model-tag", style);
        tag.setMinWidth(USE_PREF_SIZE);
        return tag;
    }

    private static Node about(OfferedModel model) {
        Label about = Build.label(model.about(), "small", "dim");
        return model.needs()
                .<Node>map(needs -> new VBox(3, about, Build.label(byPrecision(needs), "small", "dim")))
                .orElse(about);
    }

    private static Node needs(OfferedModel model, Optional<Fit> fit) {
        VBox right = new VBox(3);
        right.setAlignment(Pos.CENTER_RIGHT);
        right.setMinWidth(USE_PREF_SIZE);
        fit.ifPresent(now -> {
            Label verdict = Build.label(verdict(now), "small", "verdict", style(now));
            right.getChildren().addAll(verdict, Build.label(way(now), "small", "dim"));
        });
        if (model.canBeFetched()) {
            String what = model.download() > 0 ? Bytes.words(model.download()) : "the rest";
            right.getChildren().add(Build.label("Get " + what, "small", "model-get"));
        }
        return right;
    }

    private static String origin(OfferedModel model) {
        return switch (model.origin()) {
            case EMBEDDED -> "drawn scenes only";
            case FOLDER -> "folder";
            case CACHE -> "in the cache";
            case HUB -> "on the hub";
        };
    }

    private static String byPrecision(ModelNeeds needs) {
        return "f32 " + all(needs.f32()) + " · 16 bit " + all(needs.sixteenBit()) + " · int8 " + all(needs.int8());
    }

    private static String all(long weights) {
        return Bytes.words(ModelNeeds.total(weights));
    }

    private static String verdict(Fit fit) {
        if (fit.way() == Fit.Way.NOT) {
            return "Too large for this machine";
        }
        return fit.now() ? "Fits" : "Fits once memory is freed";
    }

    private static String style(Fit fit) {
        if (fit.way() == Fit.Way.NOT) {
            return "too-large";
        }
        return fit.now() ? "fits" : "tight";
    }

    private static String way(Fit fit) {
        String bytes = Bytes.words(fit.bytes());
        return switch (fit.way()) {
            case GPU_16_BIT -> bytes + " in 16 bit on the GPU";
            case CPU_16_BIT -> bytes + " in 16 bit on the CPU";
            case CPU_INT8 -> bytes + " in int8 on the CPU";
            case NOT -> bytes + " in int8";
        };
    }

    private static String accessibleText(OfferedModel model, Optional<Fit> fit, boolean recommended) {
        String name = (model.isReady() ? "Open " : "Get ") + model.name() + ", " + origin(model);
        String needs = fit.map(now -> ". " + verdict(now) + ": " + way(now)).orElse("");
        return name + (recommended ? ", suits this machine" : "") + ". " + model.about() + needs;
    }
}
