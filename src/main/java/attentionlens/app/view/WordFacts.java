package attentionlens.app.view;

import attentionlens.app.viewmodel.RowMass;
import attentionlens.app.viewmodel.RunViewModel;
import attentionlens.app.viewmodel.WordHeat;
import attentionlens.app.viewmodel.Workspace;
import attentionlens.lens.PieceText;
import attentionlens.trace.TokenStep;
import attentionlens.trace.Word;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** How sure the model was of the shown word, what else it could have said, and where its predicting row looks. */
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
        alternatives.setId("fact-alternatives");
        mass.setId("fact-mass");
        List.of(word, sureness).forEach(label -> label.setMinWidth(USE_PREF_SIZE));
        sure = new VBox(8, new WrappingRow(8, 2, word, Build.spring(), sureness), alternatives);
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
            List<TokenStep.Alternative> others =
                    step.alternatives().stream().limit(ALTERNATIVES).toList();
            for (int i = 0; i < others.size(); i++) {
                TokenStep.Alternative other = others.get(i);
                row(alternatives, i).show(PieceText.shown(other), other.probability(), other.id() == step.id());
            }
            end(alternatives, others.size());
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
        found.ifPresent(of -> {
            row(mass, 0).show("image", of.image(), true);
            row(mass, 1).show("begin token", of.begin(), false);
            row(mass, 2).show("text before it", of.before(), false);
            row(mass, 3).show("question", of.after(), false);
            row(mass, 4).show("answer so far", of.generated(), false);
        });
    }

    /** Returns a row, created when first needed. */
    private static BarRow row(VBox rows, int index) {
        if (index == rows.getChildren().size()) {
            rows.getChildren().add(new BarRow());
        }
        BarRow row = (BarRow) rows.getChildren().get(index);
        Build.show(row, true);
        return row;
    }

    /** Hides the rows from an index on. */
    private static void end(VBox rows, int index) {
        rows.getChildren().stream().skip(index).forEach(row -> Build.show(row, false));
    }
}
