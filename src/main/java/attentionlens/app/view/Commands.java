package attentionlens.app.view;

import attentionlens.app.viewmodel.Export;
import attentionlens.app.viewmodel.Panel;
import attentionlens.app.viewmodel.TraceFiles;
import attentionlens.app.viewmodel.Workspace;
import attentionlens.trace.Problem;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.ContextMenuEvent;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;
import org.controlsfx.control.PopOver;
import org.jspecify.annotations.Nullable;

/** Commands that ask for a file first, or use the clipboard. */
final class Commands {
    private static final ExtensionFilter IMAGES = new ExtensionFilter(
            "Images", "*.jpg", "*.jpeg", "*.png", "*.webp", "*.gif", "*.bmp", "*.tif", "*.tiff", "*.JPG", "*.JPEG",
            "*.PNG");
    private static final ExtensionFilter TRACES = new ExtensionFilter("Traces", "*" + Workspace.EXTENSION);
    private static final ExtensionFilter TRUTHS =
            new ExtensionFilter("COCO annotations, CHAIR pickle", "*.json", "*.pkl");
    private static final ExtensionFilter LISTS = new ExtensionFilter("Lists of images", "*.jsonl", "*.json");
    private static final ExtensionFilter CSV = new ExtensionFilter("CSV tables", "*.csv");
    private static final ExtensionFilter DETECTORS = new ExtensionFilter("Detectors", "*.json");
    private static final ExtensionFilter VOCABULARIES = new ExtensionFilter("Object vocabularies", "*.txt");

    private final Workspace workspace;
    private final Window window;
    private final ViewState state;
    private @Nullable File folder;

    Commands(Workspace workspace, Window window, ViewState state) {
        this.workspace = workspace;
        this.window = window;
        this.state = state;
    }

    void openImage() {
        open(chooser("Open image", IMAGES)).ifPresent(workspace::open);
    }

    void openTrace() {
        open(chooser("Open trace", TRACES)).ifPresent(workspace::open);
    }

    void openDataset() {
        folder("Choose a folder of images, or of results").ifPresent(workspace.dataset()::open);
    }

    void openList() {
        open(chooser("Choose a list of images", LISTS)).ifPresent(workspace.dataset()::narrow);
    }

    void chooseResults() {
        folder("Choose a folder for the results").ifPresent(workspace.dataset()::into);
    }

    void exportTable() {
        save("Export table", CSV, workspace.dataset().nameProperty().get() + ".csv")
                .ifPresent(workspace.exports()::table);
    }

    void browseModel() {
        folder("Choose a model's folder").ifPresent(workspace::open);
    }

    void openTruth() {
        open(chooser("Open ground truth", TRUTHS)).ifPresent(workspace.truth()::open);
    }

    void openTruthFolder() {
        folder("Choose a folder of COCO annotations").ifPresent(workspace.truth()::open);
    }

    void openVocabulary() {
        open(chooser("Open an object vocabulary", VOCABULARIES)).ifPresent(workspace.vocabulary()::open);
    }

    void loadDetector() {
        open(chooser("Load detector", DETECTORS)).ifPresent(workspace.detector()::open);
    }

    private Optional<Path> folder(String title) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(title);
        return Optional.ofNullable(chooser.showDialog(window)).map(File::toPath);
    }

    void chooseModel() {
        workspace.models().choosingProperty().set(true);
    }

    void showExample() {
        workspace.example().show();
    }

    void saveTrace() {
        save("Save trace", TRACES, baseName() + Workspace.EXTENSION).ifPresent(workspace::save);
    }

    /** Asks what to export and how, then for the file. */
    void export() {
        PopOver[] popOver = new PopOver[1];
        PreviewPane preview = new PreviewPane(workspace.exports().preview(), this::shot);
        ExportSheet sheet = new ExportSheet(state.theme(), panels(), preview, how -> {
            popOver[0].hide();
            try {
                export(how.get());
            } catch (Problem problem) {
                workspace.messages().show(problem);
            }
        });
        popOver[0] = Popovers.showInTheMiddle(sheet, window.getScene().lookup(".lens-toolbar"));
    }

    /** Returns the panels of what is shown, a dataset or one image; the panel of the current overlay comes first. */
    private List<Panel> panels() {
        boolean many = workspace.dataset().shownProperty().get();
        boolean read = workspace
                .panes()
                .lens()
                .layer(workspace.selection().shown().run())
                .isPresent();
        Panel first = workspace.overlay().showsWords() ? Panel.PATCH_WORDS : Panel.HEAD_MAP;
        return Arrays.stream(Panel.values())
                .filter(panel -> (panel == Panel.DATASET) == many)
                .filter(panel -> panel != Panel.PATCH_WORDS || read)
                .sorted(Comparator.comparing(panel -> panel != first))
                .toList();
    }

    /** Asks for the file and exports a panel; a picture of the screen is taken before the dialog opens. */
    private void export(Export export) {
        Optional<Image> image = export.panel().drawn() ? Optional.empty() : shot(export.panel());
        if (!export.panel().drawn() && image.isEmpty()) {
            workspace.messages().show(new Problem("That panel is not shown yet. Generate a caption first."));
            return;
        }
        ExtensionFilter filter = new ExtensionFilter(
                export.format() + " pictures", "*" + export.format().extension());
        String name = baseName() + "-"
                + export.panel().name().toLowerCase(Locale.ROOT).replace('_', '-')
                + export.format().extension();
        save("Export " + export.panel().title().toLowerCase(Locale.ROOT), filter, name, export::files)
                .ifPresent(file -> image.ifPresentOrElse(
                        seen -> workspace.exports().picture(export, Pixels.of(seen), file),
                        () -> workspace.exports().figure(export, file)));
    }

    /** Copies a panel to the clipboard, as it is on screen. */
    void copyPicture(Panel panel) {
        shot(panel).ifPresent(image -> {
            ClipboardContent content = new ClipboardContent();
            content.putImage(image);
            Clipboard.getSystemClipboard().setContent(content);
        });
    }

    private Optional<Image> shot(Panel panel) {
        return PanelShot.of(panel, window.getScene(), state.paletteProperty().get());
    }

    /** Opens the files or the picture on the clipboard. */
    void paste() {
        Clipboard clipboard = Clipboard.getSystemClipboard();
        if (clipboard.hasFiles()) {
            workspace.open(clipboard.getFiles().stream().map(File::toPath).toList());
        } else if (clipboard.hasImage()) {
            workspace.paste(Pixels.of(clipboard.getImage()));
        } else {
            workspace.nothingToPaste();
        }
    }

    /** Opens the menu of the chosen word, for users without a pointer. */
    void changeWord() {
        int column = workspace.selection().chosen().run();
        if (window.getScene().lookup("#caption-" + column) instanceof CaptionView caption) {
            caption.chosenBox().ifPresent(box -> openMenu(caption, box));
        }
    }

    /** Opens the image's menu of boxes, for users without a pointer. */
    void chooseBox() {
        Node image = window.getScene().lookup("#image-0");
        if (image != null) {
            openMenu(image, image.getBoundsInLocal());
        }
    }

    private static void openMenu(Node of, Bounds near) {
        Point2D at = of.localToScreen(near.getCenterX(), near.getMaxY());
        ContextMenuEvent asked = new ContextMenuEvent(
                ContextMenuEvent.CONTEXT_MENU_REQUESTED,
                near.getCenterX(),
                near.getMaxY(),
                at.getX(),
                at.getY(),
                true,
                null);
        of.fireEvent(asked);
    }

    /** Copies the caption, or the chosen row of the dataset. */
    void copy() {
        if (!workspace.dataset().shownProperty().get()) {
            copy(workspace.trace().text(workspace.selection().chosen().run()));
        } else if (window.getScene().lookup("#dataset-table") instanceof DatasetTable table) {
            copy(workspace.dataset().rows().tabbed(table.chosen()));
        }
    }

    void copySweep() {
        copy(workspace.panes().sweep().csv());
    }

    private static void copy(String text) {
        if (text.isEmpty()) {
            return; // the clipboard keeps what it has
        }
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    private FileChooser chooser(String title, ExtensionFilter filter) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.getExtensionFilters().add(filter);
        if (folder != null && folder.isDirectory()) { // choosers fail if it is gone, such as with a USB stick
            chooser.setInitialDirectory(folder);
        }
        return chooser;
    }

    private Optional<Path> open(FileChooser chooser) {
        return remember(chooser.showOpenDialog(window));
    }

    private Optional<Path> save(String title, ExtensionFilter filter, String name) {
        String extension = name.substring(name.lastIndexOf('.'));
        return save(title, filter, name, chosen -> List.of(TraceFiles.withExtension(chosen, extension)));
    }

    private Optional<Path> save(String title, ExtensionFilter filter, String name, Function<Path, List<Path>> written) {
        FileChooser chooser = chooser(title, filter);
        chooser.setInitialFileName(name);
        return remember(chooser.showSaveDialog(window))
                .filter(chosen -> mayWrite(window, chosen, written.apply(chosen)));
    }

    /** Asks before replacing files that the chooser did not ask about: it knew the name as typed, to which GTK adds no extension. */
    static boolean mayWrite(Window window, Path chosen, List<Path> written) {
        List<Path> there = written.stream()
                .filter(file -> !file.equals(chosen) && Files.exists(file))
                .toList();
        String names = there.stream().map(Path::toString).collect(Collectors.joining(" and "));
        return switch (there.size()) {
            case 0 -> true;
            case 1 -> Question.ask(window, names + " already exists.", "Replace", "Keep it");
            default -> Question.ask(window, names + " already exist.", "Replace", "Keep them");
        };
    }

    private Optional<Path> remember(@Nullable File file) {
        if (file != null) {
            folder = file.getParentFile();
        }
        return Optional.ofNullable(file).map(File::toPath);
    }

    /** Returns the name of the dataset, or that of the image without its extension. */
    private String baseName() {
        if (workspace.dataset().shownProperty().get()) {
            return workspace.dataset().nameProperty().get();
        }
        return workspace
                .image()
                .shown()
                .map(shown -> shown.source().name().replaceFirst("\\.[^.]*$", ""))
                .orElse("trace");
    }
}
