package attentionlens.app.view;

import attentionlens.app.viewmodel.Flag;
import attentionlens.app.viewmodel.Flagged;
import attentionlens.app.viewmodel.RunViewModel;
import attentionlens.app.viewmodel.TraceEntry;
import attentionlens.app.viewmodel.Workspace;
import attentionlens.trace.Count;
import attentionlens.trace.Guidance;
import attentionlens.trace.Run;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** The header of a column: its run's colour, its name, which opens a menu of other runs, and a summary. */
final class RunHeader extends HBox {
    /** Characters of a trace's name that leave room for the summary. */
    private static final int LONG = 10;
    /** Width that a name leaves to the rest of the header. */
    private static final double BESIDE = 40;

    private final Workspace workspace;
    private final int column;
    private final MenuButton name = new MenuButton();
    private final Label about = Build.label("", "small", "dim");
    private final Tooltip whole = Build.tooltip();

    RunHeader(Workspace workspace, int column) {
        super(8);
        this.workspace = workspace;
        this.column = column;
        getStyleClass().add("run-header");
        setAlignment(Pos.CENTER_LEFT);
        setMinWidth(0);
        Region color = new Region();
        color.getStyleClass().addAll("run-color", column > 0 ? "guided" : "baseline");
        name.getStyleClass().add("run-name");
        name.setId("run-" + column);
        name.setMnemonicParsing(false);
        name.minWidthProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> Math.min(name.prefWidth(-1), Math.max(0, getWidth() - BESIDE)),
                        widthProperty(),
                        name.textProperty(),
                        name.fontProperty(),
                        name.skinProperty()));
        name.accessibleTextProperty().bind(name.textProperty().map(run -> "Run shown in this column: " + run));
        about.setId("about-" + column);
        about.setTooltip(whole);
        name.setOnShowing(event -> name.getItems().setAll(choices()));
        getChildren().addAll(color, name, about);
        Stream.of(
                        workspace.trace().changesProperty(),
                        workspace.panes().flags().flaggedProperty(),
                        workspace.request().questionProperty())
                .forEach(watched -> watched.subscribe((before, now) -> update()));
        update();
    }

    private void update() {
        Optional<RunViewModel> run = workspace.trace().run(column);
        name.setText(run.map(this::title).orElse(""));
        about.setText(run.map(this::about).orElse(""));
        ComplexScript.show(
                run.map(now -> name.getText() + ": " + about.getText() + made(now))
                        .orElse(""),
                whole);
        name.getItems().setAll(new MenuItem("")); // an empty menu would not open
    }

    private String made(RunViewModel run) {
        return workspace
                .library()
                .holding(run)
                .flatMap(TraceEntry::description)
                .map(how -> "\n" + how)
                .orElse("");
    }

    /** Returns the run's name, preceded by its trace's if that is not the one shown. */
    private String title(RunViewModel run) {
        Optional<TraceEntry> of = workspace.library().holding(run);
        boolean own = of.isEmpty() || workspace.trace().entryProperty().get().equals(of);
        return own ? capitalized(run.name()) : shortened(of.get().name()) + ": " + run.name();
    }

    /** Shortens a name in the middle: names of many images differ at their ends. */
    private static String shortened(String name) {
        return name.length() > LONG
                ? name.substring(0, LONG / 2) + "…" + name.substring(name.length() - LONG / 2)
                : name;
    }

    private List<MenuItem> choices() {
        Stream<MenuItem> own = workspace.trace().entryProperty().get().stream()
                .flatMap(entry -> entry.runs().stream())
                .map(this::item);
        Stream<MenuItem> others = workspace.library().entries().stream()
                .filter(entry -> !entry.runs().isEmpty())
                .filter(entry -> !workspace.trace().entryProperty().get().equals(Optional.of(entry)))
                .map(this::menu);
        MenuItem alone = new MenuItem("Show the left column only");
        alone.setOnAction(event -> workspace.navigation().showOne());
        alone.setDisable(workspace.trace().runs().size() < 2);
        return Stream.of(own, Stream.<MenuItem>of(new SeparatorMenuItem()), others, Stream.of(alone))
                .flatMap(part -> part)
                .toList();
    }

    private Menu menu(TraceEntry entry) {
        Menu menu = new Menu(entry.name());
        menu.setMnemonicParsing(false);
        entry.runs().stream().map(this::item).forEach(menu.getItems()::add);
        return menu;
    }

    private MenuItem item(RunViewModel run) {
        MenuItem item = new MenuItem(capitalized(run.name())
                + run.guidance().map(setting -> " – " + about(setting)).orElse(""));
        item.setMnemonicParsing(false);
        item.setOnAction(event -> workspace.navigation().compare(column, run));
        return item;
    }

    /**
     * Returns the summary: that the caption is not whole, if so, and the results first, because the end is cut off if there is no room;
     * then the settings.
     */
    private String about(RunViewModel run) {
        StringJoiner parts = new StringJoiner(" · ");
        run.finish().map(RunHeader::about).filter(text -> !text.isEmpty()).ifPresent(parts::add);
        parts.add(Count.of(run.wordCount(), "word"));
        objects(run).ifPresent(parts::add);
        int given = run.given();
        if (given > 0) {
            parts.add("first " + Count.of(given, "token") + " given");
        }
        run.guidance().map(RunHeader::about).ifPresent(parts::add);
        otherQuestion(run)
                .map(question -> "asked " + ComplexScript.quoted(question.replaceAll("\\s+", " ")))
                .ifPresent(parts::add);
        return parts.toString();
    }

    /** Returns what was asked, if the question in the toolbar is another one. */
    private Optional<String> otherQuestion(RunViewModel run) {
        return workspace
                .library()
                .holding(run)
                .flatMap(TraceEntry::question)
                .filter(question ->
                        !question.equals(workspace.request().prompt().text().strip()));
    }

    /** Returns how many objects a run names, and how many of them are hallucinated or doubtful. */
    private Optional<String> objects(RunViewModel run) {
        Flagged flagged = workspace.panes().flags().flaggedProperty().get();
        int mentions = flagged.of(run).size();
        if (mentions == 0) {
            return Optional.empty();
        }
        String objects = Count.of(mentions, "object");
        if (workspace.truth().of(run.image()).isPresent()) {
            return Optional.of(objects + ", " + flagged.count(run, Flag.Kind.HALLUCINATED) + " hallucinated");
        }
        int doubtful = flagged.count(run, Flag.Kind.DOUBTFUL);
        return Optional.of(doubtful > 0 ? objects + ", " + doubtful + " doubtful" : objects);
    }

    private static String about(Guidance guidance) {
        return String.format(
                Locale.ROOT, "%s, α %s, %s", guidance.layers().prose(), guidance.alpha(), guidance.aggregation());
    }

    private static String about(Run.Finish finish) {
        return switch (finish) {
            case END_TOKEN -> "";
            case MAX_TOKENS -> "token limit reached";
            case CANCELLED -> "cancelled";
        };
    }

    private static String capitalized(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
