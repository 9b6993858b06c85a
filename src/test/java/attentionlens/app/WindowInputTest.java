package attentionlens.app;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.canvas.ImageCanvas;
import attentionlens.app.canvas.Palette;
import attentionlens.app.viewmodel.MatrixViewModel;
import attentionlens.app.viewmodel.RunViewModel;
import attentionlens.app.viewmodel.Settings.ThemeChoice;
import attentionlens.vlm.PromptSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** What is opened, pasted and typed, and what keys do. */
class WindowInputTest extends WindowJourney {
    private static Menu menu(FxRobot robot, String name) {
        return robot.lookup(".menu-bar").queryAs(MenuBar.class).getMenus().stream()
                .filter(one -> one.getText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static MenuItem item(Menu menu, String name) {
        return menu.getItems().stream()
                .filter(one -> name.equals(one.getText()))
                .findFirst()
                .orElseThrow();
    }

    private static void putIntoClipboard(FxRobot robot, ClipboardContent content) {
        robot.interact(() -> Clipboard.getSystemClipboard().setContent(content));
    }

    private List<String> wordsOf(int column) {
        return workspace.trace().run(column).map(RunViewModel::words).orElseThrow().stream()
                .map(word -> word.text())
                .toList();
    }

    @Test
    void theClipboardIsKeptWhileThereIsNoCaptionToCopy(FxRobot robot) {
        ClipboardContent content = new ClipboardContent();
        content.putString("kept");
        putIntoClipboard(robot, content);
        robot.push(KeyCode.CONTROL, KeyCode.C);
        assertThat(WaitForAsyncUtils.waitForAsyncFx(
                        10_000, () -> Clipboard.getSystemClipboard().getString()))
                .isEqualTo("kept");
    }

    @Test
    void aPictureIsPasted(FxRobot robot) throws TimeoutException {
        WritableImage picture = new WritableImage(30, 20);
        picture.getPixelWriter().setColor(3, 4, Color.RED);
        ClipboardContent content = new ClipboardContent();
        content.putImage(picture);
        putIntoClipboard(robot, content);
        robot.push(KeyCode.CONTROL, KeyCode.V);
        await(() ->
                workspace.image().shown().filter(shown -> shown.width() == 30).isPresent());

        ClipboardContent text = new ClipboardContent();
        text.putString("no image");
        putIntoClipboard(robot, text);
        robot.push(KeyCode.CONTROL, KeyCode.V);
        await(() -> robot.lookup("#message-bar").query().isVisible());
        assertThat(text(robot, "#message")).contains("The clipboard holds no image");
    }

    /** As on French keyboards, whose digits need Shift: JavaFX reports what the keys type without it, and for some no key code. */
    @Test
    void digitsAreShortcutsOnKeyboardsThatWriteThemWithShift(FxRobot robot) {
        assertThat(workspace.settings().layoutProperty().get().inspector()).isTrue();
        pressWithControl(robot, "é", KeyCode.UNDEFINED);
        assertThat(workspace.settings().layoutProperty().get().inspector()).isFalse();
        pressWithControl(robot, "&", KeyCode.AMPERSAND);
        assertThat(workspace.settings().layoutProperty().get().traces()).isFalse();
    }

    private static void pressWithControl(FxRobot robot, String text, KeyCode code) {
        Node main = robot.lookup(".main").query();
        KeyEvent press =
                new KeyEvent(KeyEvent.KEY_PRESSED, KeyEvent.CHAR_UNDEFINED, text, code, false, true, false, false);
        robot.interact(() -> main.fireEvent(press));
    }

    @Test
    void promptsAreKept(FxRobot robot) throws TimeoutException {
        openImage(robot);
        robot.interact(() -> workspace.request().questionProperty().set("What is on the rug?"));
        generate(robot, "sample", ALL);
        awaitTrace();
        robot.interact(() -> workspace.request().questionProperty().set("And where?"));
        robot.clickOn("#generate");
        await(() -> settings.load().questions().size() == 2);
        MenuButton history = robot.lookup("#prompt-history").queryAs(MenuButton.class);
        assertThat(history.getItems())
                .extracting(MenuItem::getText)
                .containsExactly("And where?", "What is on the rug?");
        robot.interact(() -> history.getItems().getLast().fire());
        assertThat(workspace.request().questionProperty().get()).isEqualTo("What is on the rug?");
    }

    @Test
    void aCaptionContinuesWithATypedWord(FxRobot robot) throws TimeoutException {
        caption(robot);
        clickOnWord(robot, 4);
        robot.push(KeyCode.CONTROL, KeyCode.K);
        await(() -> robot.lookup("Continue with another word").tryQuery().isPresent());
        robot.type(KeyCode.RIGHT);
        await(() -> robot.lookup("#another-word").tryQuery().isPresent());
        robot.type(KeyCode.UP); // the last
        await(() -> robot.lookup("#another-word").query().isFocused());
        robot.write("lamp").type(KeyCode.ENTER);
        await(() -> workspace.trace().runs().size() == 2
                && workspace.trace().trace().isPresent());
        assertThat(wordsOf(1)).startsWith("The", "image", "shows", "a", "lamp", "and");
        assertThat(wordsOf(0)).startsWith("The", "image", "shows", "a", "couch");
        assertThat(workspace.trace().fork()).hasValue(4);
    }

    @Test
    void patchesAreClickedAndSteppedThrough(FxRobot robot) throws TimeoutException {
        caption(robot);
        robot.clickOn("#image-0");
        await(() -> workspace.panes().patchWords().looksProperty().get().isPresent());
        int clicked = workspace.selection().chosen().patch().orElseThrow();
        robot.press(KeyCode.SHIFT).type(KeyCode.RIGHT).type(KeyCode.DOWN).release(KeyCode.SHIFT);
        int columns = workspace.trace().geometry().orElseThrow().cols();
        await(() -> workspace.selection().chosen().patch().orElse(-1) == clicked + 1 + columns);
        await(() -> text(robot, "#status-pointer").startsWith("row "));
    }

    @Test
    void aBoxIsDrawnAndWritten(FxRobot robot) throws TimeoutException {
        caption(robot);
        Bounds image = robot.lookup("#image-0")
                .query()
                .localToScreen(robot.lookup("#image-0").query().getBoundsInLocal());
        robot.type(KeyCode.B)
                .drag(image.getCenterX(), image.getCenterY())
                .dropTo(image.getCenterX() + 60, image.getCenterY() + 40)
                .type(KeyCode.B);
        await(() -> workspace.selection().chosen().box().isPresent()
                && workspace.panes().matrix().kindProperty().get() == MatrixViewModel.Kind.BOX);

        robot.push(KeyCode.CONTROL, KeyCode.B);
        await(() -> robot.lookup("Box from coordinates").tryQuery().isPresent());
        robot.type(KeyCode.DOWN, KeyCode.RIGHT);
        await(() -> robot.lookup("#box-numbers").tryQuery().isPresent());
        await(() -> robot.lookup("#box-numbers").query().isFocused());
        robot.write("10, 20, 300, 400").type(KeyCode.ENTER);
        await(() -> workspace
                .selection()
                .chosen()
                .box()
                .filter(box -> box.left() == 10 && box.bottom() == 400)
                .isPresent());
        assertThat(robot.lookup("#image-0")
                        .queryAs(ImageCanvas.class)
                        .boxProperty()
                        .get())
                .isPresent();
    }

    @Test
    void whatWasSavedIsOpenedAgain(FxRobot robot) throws TimeoutException {
        caption(robot);
        Path file = folder.resolve("a_room.lens");
        robot.interact(() -> workspace.save(file));
        await(() -> Files.exists(file) && settings.load().files().contains(file.toString()));
        Menu recent = (Menu) item(menu(robot, "File"), "Open recent");
        robot.interact(() -> item(recent, file.toString()).fire());
        await(() -> workspace.library().entries().size() == 2);
        await(() -> workspace.fileProperty().get().isPresent());
    }

    @Test
    void onlyDevicesThatAreHereAreOffered(FxRobot robot) throws TimeoutException {
        robot.clickOn("#run-settings");
        await(() -> robot.lookup("no GPU found").tryQuery().isPresent());
        assertThat(robot.from(robot.lookup("#device")).lookup(".toggle-button").<ToggleButton>queryAll())
                .extracting(ToggleButton::getText)
                .containsExactly("Auto", "CPU");
        robot.clickOn("CPU");
        assertThat(workspace.model().deviceProperty().get()).isEqualTo("cpu");
        await(() -> settings.load().device().equals("cpu"));
    }

    @Test
    void shortcutsAreListed(FxRobot robot) throws TimeoutException {
        robot.push(KeyCode.F1);
        await(() -> robot.lookup("Keyboard shortcuts").tryQueryAs(Label.class).isPresent());
        Scene scene = robot.lookup(".shortcuts").query().getScene();
        assertThat(scene.getWindow().getHeight()).isLessThan(600); // the window's least height
    }

    @Test
    void coloursAndSizesOfTextAreChosen(FxRobot robot) throws TimeoutException {
        Scene scene = robot.lookup(".main").query().getScene();
        robot.interact(() -> workspace.settings().themeProperty().set(ThemeChoice.DARK));
        assertThat(scene.getPreferences().getColorScheme()).isEqualTo(ColorScheme.DARK);
        assertThat(scene.getFill()).isEqualTo(Palette.DARK.background());
        robot.interact(() -> workspace.settings().themeProperty().set(ThemeChoice.SYSTEM));
        ColorScheme system = WaitForAsyncUtils.waitForAsyncFx(
                1000, () -> Platform.getPreferences().getColorScheme());
        assertThat(scene.getPreferences().getColorScheme()).isEqualTo(system);

        double usual = robot.lookup(".app-name").queryAs(Label.class).getFont().getSize();
        robot.push(KeyCode.CONTROL, KeyCode.PLUS);
        await(() -> robot.lookup(".app-name").queryAs(Label.class).getFont().getSize() > usual);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT0);
        await(() -> robot.lookup(".app-name").queryAs(Label.class).getFont().getSize() == usual);
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.EQUALS); // plus on a US keyboard
        await(() -> robot.lookup(".app-name").queryAs(Label.class).getFont().getSize() > usual);
        robot.push(KeyCode.CONTROL, KeyCode.SUBTRACT);
        await(() -> robot.lookup(".app-name").queryAs(Label.class).getFont().getSize() == usual);
    }

    @Test
    void detailsOfWhatWentWrongAreCopied(FxRobot robot) throws TimeoutException {
        Path broken = folder.resolve("gone_image.png");
        robot.interact(() -> workspace.open(broken));
        await(() -> robot.lookup("#message-bar").query().isVisible());
        robot.clickOn("Copy details");
        String copied = WaitForAsyncUtils.waitForAsyncFx(
                1000, () -> String.valueOf(Clipboard.getSystemClipboard().getString()));
        assertThat(copied).startsWith(text(robot, "#message")).contains("gone_image.png");
    }

    @Test
    void whatWasAskedIsSaidOnceAnotherQuestionIsWritten(FxRobot robot) throws TimeoutException {
        caption(robot);
        Label about = robot.lookup("#about-0").queryAs(Label.class);
        assertThat(about.getText()).doesNotContain("asked");
        robot.interact(() -> workspace.request().questionProperty().set("Is there\ta cat?"));
        assertThat(about.getText()).endsWith(" · asked “" + PromptSource.DEFAULT_QUESTION + "”");
        assertThat(about.getTooltip().getText())
                .endsWith("\nsample · “" + PromptSource.DEFAULT_QUESTION
                        + "” · baseline · greedy, at most 512 tokens · pad");
        robot.interact(() -> workspace.request().questionProperty().set(""));
        assertThat(about.getText()).doesNotContain("asked");
    }

    @Test
    void wholePromptsAreComparedToo(FxRobot robot) throws TimeoutException {
        robot.interact(() -> workspace.request().questionProperty().set("USER: <image>\\nWhat is it? "));
        caption(robot);
        Label about = robot.lookup("#about-0").queryAs(Label.class);
        assertThat(about.getText()).doesNotContain("asked");
        robot.interact(() -> workspace.request().questionProperty().set("What is it?"));
        assertThat(about.getText()).endsWith(" · asked “USER: <image> What is it?”");
    }

    @Test
    void unexpectedFailuresAreReportedToo(FxRobot robot) throws TimeoutException {
        Platform.runLater(() -> {
            throw new IllegalStateException("three hands");
        });
        await(() -> robot.lookup("#message-bar").query().isVisible());
        assertThat(text(robot, "#message"))
                .startsWith("Something unexpected went wrong")
                .contains("three hands");
        assertThat(uncaught).singleElement().extracting(Throwable::getMessage).isEqualTo("three hands");
        uncaught.clear();
    }
}
