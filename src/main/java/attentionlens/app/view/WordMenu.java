package attentionlens.app.view;

import attentionlens.app.viewmodel.RunViewModel;
import attentionlens.app.viewmodel.Workspace;
import attentionlens.trace.TokenStep;
import attentionlens.trace.Word;
import attentionlens.vlm.Opening;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;

/** The menu of the chosen word: above all, to put another in its place and see how the caption continues. */
final class WordMenu extends ContextMenu {
    private final Workspace workspace;
    private final int column;
    private final Menu fork = new Menu("Continue with another word");
    private final MenuItem other = new MenuItem("Go to its counterpart");

    WordMenu(Workspace workspace, int column) {
        this.workspace = workspace;
        this.column = column;
        other.setOnAction(event -> workspace.selection().changeColumn());
        MenuItem release = new MenuItem("Deselect the word");
        release.setOnAction(event -> workspace.selection().release());
        getItems().addAll(fork, other, new SeparatorMenuItem(), release);
        setOnShowing(event -> prepare());
    }

    private void prepare() {
        other.setDisable(workspace.selection().chosenWord(1 - column).isEmpty());
        Optional<RunViewModel> run = workspace.trace().run(column);
        Optional<Word> word = run.flatMap(of -> workspace.selection().chosenWord(column).stream()
                .mapToObj(of.words()::get)
                .findFirst());
        fork.setDisable(word.isEmpty());
        word.ifPresent(chosen -> fork.getItems().setAll(choices(run.orElseThrow(), chosen)));
    }

    private List<MenuItem> choices(RunViewModel run, Word word) {
        TokenStep said = run.token(word.tokens().start());
        Stream<MenuItem> likely = said.alternatives().stream()
                .filter(other -> other.id() != said.id() && !other.text().isBlank())
                .map(other -> choice(run, word, other));
        return Stream.concat(likely, Stream.of(new SeparatorMenuItem(), written(run, word, said)))
                .toList();
    }

    private MenuItem choice(RunViewModel run, Word word, TokenStep.Alternative other) {
        MenuItem item = new MenuItem(String.format(
                Locale.ROOT, "%s  %.3f", ComplexScript.quoted(other.text().strip()), other.probability()));
        item.setMnemonicParsing(false);
        List<Integer> kept =
                Stream.concat(before(run, word), Stream.of(other.id())).toList();
        item.setOnAction(event -> workspace.generation().fork(run, new Opening(kept, "")));
        return item;
    }

    /** Returns the item into which users type a word of their own. */
    private MenuItem written(RunViewModel run, Word word, TokenStep said) {
        TextField field = new TextField();
        field.setId("another-word");
        field.setPromptText("Another word, then Enter");
        field.setAccessibleText("Another word in place of this one");
        CustomMenuItem item = Build.fieldItem(field);
        String blank = said.text().startsWith(" ") ? " " : "";
        field.setOnAction(event -> {
            String text = field.getText().strip();
            if (!text.isEmpty()) {
                hide();
                workspace.generation().fork(run, new Opening(before(run, word).toList(), blank + text));
            }
        });
        return item;
    }

    /** Returns the ids of the tokens before a word. */
    private static Stream<Integer> before(RunViewModel run, Word word) {
        return IntStream.range(0, word.tokens().start())
                .mapToObj(token -> run.token(token).id());
    }
}
