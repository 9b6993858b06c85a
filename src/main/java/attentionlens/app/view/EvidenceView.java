package attentionlens.app.view;

import attentionlens.app.viewmodel.Evidence;
import attentionlens.app.viewmodel.Evidence.Part;
import attentionlens.app.viewmodel.OutlinesViewModel;
import attentionlens.app.viewmodel.Place;
import attentionlens.app.viewmodel.Workspace;
import attentionlens.trace.Box;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** What there is to say of the word that is looked at: sentences, where it looks, what is in the image. */
final class EvidenceView extends VBox {
    private final Workspace workspace;
    private final TextFlow flow = new TextFlow();
    private final FlowPane looks = places("evidence-looks");
    private final FlowPane objects = places("evidence-objects");
    private List<Place> shownLooks = List.of();
    private List<Place> shownObjects = List.of();

    EvidenceView(Workspace workspace) {
        super(8);
        this.workspace = workspace;
        setId("evidence");
        getStyleClass().add("evidence");
        flow.setLineSpacing(4);
        getChildren().addAll(flow, looks, objects);
        workspace.panes().evidence().evidenceProperty().subscribe(this::show);
    }

    private static FlowPane places(String id) {
        FlowPane pane = new FlowPane(5, 5);
        pane.setId(id);
        return pane;
    }

    private void show(Optional<Evidence> now) {
        Build.show(this, now.isPresent());
        flow.getChildren()
                .setAll(now.stream()
                        .flatMap(evidence -> evidence.parts().stream())
                        .map(EvidenceView::text)
                        .toList());
        setAccessibleText(now.map(Evidence::text).orElse(""));
        List<Place> nowLooks = now.map(Evidence::looks).orElse(List.of());
        if (!nowLooks.equals(shownLooks)) { // buttons that stay keep the focus and the pointer
            shownLooks = nowLooks;
            fill(looks, "Looks at", nowLooks);
        }
        List<Place> nowObjects = now.map(Evidence::objects).orElse(List.of());
        if (!nowObjects.equals(shownObjects)) {
            shownObjects = nowObjects;
            fill(objects, "In the image", nowObjects);
        }
        Build.show(looks, !shownLooks.isEmpty());
        Build.show(objects, !shownObjects.isEmpty());
    }

    private void fill(FlowPane into, String title, List<Place> places) {
        workspace.panes().outlines().pointedProperty().set(Optional.empty());
        Label label = Build.label(title, "small", "dim", "evidence-title");
        into.getChildren().setAll(label);
        places.stream().map(this::chip).forEach(into.getChildren()::add);
    }

    /** Outlined while the pointer is on it; a click counts what lies in it. */
    private Button chip(Place place) {
        Button chip = new Button(text(place));
        chip.setMnemonicParsing(false);
        chip.getStyleClass().add("place-chip");
        chip.setDisable(place.boxes().isEmpty());
        chip.setTooltip(new Tooltip("Click: its box, to count the attention in it"));
        OutlinesViewModel outlines = workspace.panes().outlines();
        Runnable point = () -> outlines.pointedProperty()
                .set(Optional.of(place).filter(ignored -> chip.isHover() || chip.isFocused()));
        chip.hoverProperty().subscribe((before, now) -> point.run());
        chip.focusedProperty().subscribe((before, now) -> point.run());
        chip.setOnAction(event -> workspace.selection().selectBox(next(place)));
        return chip;
    }

    /** Its first box; the next one where one of several is chosen already. */
    private Optional<Box> next(Place place) {
        int chosen =
                workspace.selection().chosen().box().map(place.boxes()::indexOf).orElse(-1);
        return Optional.of(place.boxes().get((chosen + 1) % place.boxes().size()));
    }

    private static String text(Place place) {
        String count = place.boxes().size() > 1 ? " × " + place.boxes().size() : "";
        return place.name()
                + place.share().stream()
                        .mapToObj(share -> " " + Math.round(100 * share) + " %")
                        .findFirst()
                        .orElse(count);
    }

    private static Text text(Part part) {
        Text text = new Text(part.text());
        text.getStyleClass()
                .addAll(
                        "evidence-text",
                        switch (part.weight()) {
                            case PLAIN -> "evidence-plain";
                            case STRONG -> "evidence-strong";
                            case REAL -> "evidence-real";
                            case HALLUCINATED -> "evidence-hallucinated";
                        });
        return text;
    }
}
