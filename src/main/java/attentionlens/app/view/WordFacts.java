package attentionlens.app.view;

import attentionlens.app.viewmodel.RowMass;
import attentionlens.app.viewmodel.RunViewModel;
import attentionlens.app.viewmodel.WordHeat;
import attentionlens.app.viewmodel.Workspace;
import attentionlens.trace.TokenStep;
import attentionlens.trace.Word;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** How sure the model was of the chosen word, what else it could have said, and where the row that predicts it looks. */
final class WordFacts extends VBox {
    private static final int ALTERNATIVES = 5;

    private final Workspace workspace;
    private final Label word = Build.label("", "section-title");
    private final Label sureness = Build.label("", "small", "dim");
    private final VBox alternatives = new VBox(5);
    private final VBox mass = new VBox(5);
    private final VBox sure;
    private final VBox spread;

    WordFacts(Workspace workspace) {
        super(20);
        this.workspace = workspace;
        word.setId("fact-word");
        mass.setId("fact-mass");
        sure = new VBox(8, Build.row(8, word, Build.spring(), sureness), alternatives);
        spread = new VBox(8, Build.label("Where its row looks", "section-title"), mass);
        getChildren().addAll(sure, spread);
        workspace.trace().changesProperty().subscribe(this::update);
        workspace.selection().shownProperty().subscribe(this::update);
        workspace.heat().heatsProperty().subscribe(this::updateMass);
    }

    private void update() {
        Optional<RunViewModel> run =
                workspace.trace().run(workspace.selection().shown().run());
        Optional<Word> shown = run.flatMap(workspace.selection()::shownWord);
        Build.show(sure, shown.isPresent());
        if (shown.isPresent()) {
            TokenStep step = run.get().token(shown.get().tokens().start());
            word.setText(step.alternatives().isEmpty() ? "How sure it was" : "What else it could have said");
            sureness.setText(String.format(Locale.ROOT, "entropy %.2f nats", step.entropy()));
            alternatives.getChildren().clear();
            step.alternatives().stream()
                    .limit(ALTERNATIVES)
                    .forEach(other -> alternatives
                            .getChildren()
                            .add(new BarRow(name(other), other.probability(), other.id() == step.id())));
        }
        updateMass();
    }

    private void updateMass() {
        Optional<RowMass> found = workspace
                .heat()
                .heatsProperty()
                .get()
                .of(workspace.selection().shown().run())
                .flatMap(WordHeat::mass);
        Build.show(spread, found.isPresent());
        mass.getChildren().clear();
        found.ifPresent(of -> mass.getChildren()
                .addAll(
                        new BarRow("image", of.image(), true),
                        new BarRow("begin token", of.begin(), false),
                        new BarRow("text before it", of.before(), false),
                        new BarRow("question", of.after(), false),
                        new BarRow("answer so far", of.generated(), false)));
    }

    /** Blanks and line ends can be seen. */
    private static String name(TokenStep.Alternative other) {
        String text = other.text().strip();
        return text.isEmpty() ? "token " + other.id() : text;
    }
}
