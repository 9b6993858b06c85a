package attentionlens.app.view;

import attentionlens.app.viewmodel.EvidenceViewModel.Evidence;
import attentionlens.app.viewmodel.EvidenceViewModel.Part;
import attentionlens.app.viewmodel.Workspace;
import java.util.Optional;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** What there is to say of the word that is looked at, in a sentence or two. */
final class EvidenceView extends StackPane {
    private final TextFlow flow = new TextFlow();

    EvidenceView(Workspace workspace) {
        setId("evidence");
        getStyleClass().add("evidence");
        flow.setLineSpacing(4);
        getChildren().add(flow);
        workspace.panes().evidence().evidenceProperty().subscribe(this::show);
    }

    private void show(Optional<Evidence> now) {
        Build.show(this, now.isPresent());
        flow.getChildren()
                .setAll(now.stream()
                        .flatMap(evidence -> evidence.parts().stream())
                        .map(EvidenceView::text)
                        .toList());
        setAccessibleText(now.map(Evidence::text).orElse(""));
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
