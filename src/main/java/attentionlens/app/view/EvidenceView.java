package attentionlens.app.view;

import attentionlens.app.viewmodel.Evidence;
import attentionlens.app.viewmodel.Evidence.Part;
import attentionlens.app.viewmodel.Place;
import attentionlens.app.viewmodel.Workspace;
import attentionlens.trace.Box;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/** What there is to say about the shown word: sentences, where it looks, and what is in the image. */
final class EvidenceView extends VBox {
    private final Workspace workspace;
    private final WordFlow flow = new WordFlow();
    private final FlowPane looks = places("evidence-looks", "Looks at");
    private final FlowPane objects = places("evidence-objects", "In the image");
    // every tooltip is a window: one serves all
    private final Tooltip tooltip = new Tooltip("Click to select its box and count the attention in it");
    private List<Place> shownLooks = List.of();
    private List<Place> shownObjects = List.of();
    private double measuredWidth;
    private double tallest;

    EvidenceView(Workspace workspace, ViewState state) {
        super(8);
        this.workspace = workspace;
        setId("evidence");
        getStyleClass().add("evidence");
        flow.setLineSpacing(4);
        for (Region part : List.of(this, flow, looks, objects)) {
            part.setMinHeight(0); // they get their preferred heights: minimum ones need not be measured
        }
        setVgrow(flow, Priority.ALWAYS);
        getChildren().addAll(flow, looks, objects);
        workspace.panes().evidence().evidenceProperty().subscribe(this::show);
        Stream.of(workspace.trace().entryProperty(), state.textProperty())
                .forEach(watched -> watched.subscribe((before, now) -> tallest = 0));
    }

    /** Returns the height of the tallest evidence of this trace so far, so that nothing jumps from word to word. */
    @Override
    protected double computePrefHeight(double width) {
        tallest = Math.max(width == measuredWidth ? tallest : 0, super.computePrefHeight(width));
        measuredWidth = width;
        return tallest;
    }

    private static FlowPane places(String id, String title) {
        FlowPane pane = new FlowPane(5, 5, Build.label(title, "small", "dim", "evidence-title"));
        pane.setId(id);
        return pane;
    }

    private void show(Optional<Evidence> now) {
        Build.show(this, now.isPresent());
        write(now.stream()
                .flatMap(evidence -> evidence.parts().stream())
                .flatMap(EvidenceView::pieces)
                .toList());
        setAccessibleText(now.map(Evidence::text).orElse(""));
        List<Place> nowLooks = now.map(Evidence::looks).orElse(List.of());
        if (!nowLooks.equals(shownLooks)) { // buttons that stay keep the focus and the pointer
            shownLooks = nowLooks;
            fill(looks, nowLooks);
        }
        List<Place> nowObjects = now.map(Evidence::objects).orElse(List.of());
        if (!nowObjects.equals(shownObjects)) {
            shownObjects = nowObjects;
            fill(objects, nowObjects);
        }
        Build.show(looks, !shownLooks.isEmpty());
        Build.show(objects, !shownObjects.isEmpty());
    }

    private static Stream<Part> pieces(Part part) {
        return ComplexScript.pieces(ComplexScript.inPlace(part.text())).stream()
                .map(piece -> new Part(piece, part.weight()));
    }

    /** Reuses text nodes for other words: new ones would have to be styled again. */
    private void write(List<Part> parts) {
        List<Node> texts = flow.getChildren();
        for (int i = 0; i < parts.size(); i++) {
            if (i == texts.size()) {
                texts.add(new Text());
            }
            show((Text) texts.get(i), parts.get(i));
        }
        texts.subList(parts.size(), texts.size()).clear();
    }

    /** Reuses buttons for other places: creating them costs more than everything they show. */
    private void fill(FlowPane into, List<Place> places) {
        workspace.panes().outlines().pointedProperty().set(Optional.empty());
        for (int i = 0; i < places.size(); i++) {
            if (i + 1 == into.getChildren().size()) { // after the title
                into.getChildren().add(new Chip());
            }
            ((Chip) into.getChildren().get(i + 1)).show(places.get(i));
        }
        into.getChildren().stream().skip(places.size() + 1).forEach(chip -> Build.show(chip, false));
    }

    /** A button for a place: outlines it while hovered or focused; a click counts the attention in it. */
    private final class Chip extends Button {
        private @Nullable Place place;

        Chip() {
            setMnemonicParsing(false);
            getStyleClass().add("place-chip");
            setTooltip(tooltip);
            hoverProperty().subscribe((before, now) -> point());
            focusedProperty().subscribe((before, now) -> point());
            setOnAction(event -> Optional.ofNullable(place)
                    .ifPresent(at -> workspace.selection().selectBox(next(at))));
        }

        void show(Place now) {
            place = now;
            setText(text(now));
            setDisable(now.boxes().isEmpty());
            Build.show(this, true);
            if (isHover() || isFocused()) {
                point();
            }
        }

        private void point() {
            workspace
                    .panes()
                    .outlines()
                    .pointedProperty()
                    .set(Optional.ofNullable(place).filter(ignored -> isHover() || isFocused()));
        }
    }

    /** Returns a place's first box, or the one after the chosen box. */
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

    private static void show(Text text, Part part) {
        List<String> styles = List.of(
                "evidence-text",
                switch (part.weight()) {
                    case PLAIN -> "evidence-plain";
                    case STRONG -> "evidence-strong";
                    case REAL -> "evidence-real";
                    case HALLUCINATED -> "evidence-hallucinated";
                });
        if (!text.getStyleClass().equals(styles)) {
            text.getStyleClass().setAll(styles);
        }
        text.setText(part.text());
    }
}
