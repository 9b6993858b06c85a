package attentionlens.app;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.canvas.Palette;
import attentionlens.app.viewmodel.CurvesViewModel.Frame;
import attentionlens.app.viewmodel.Settings.ThemeChoice;
import attentionlens.figure.Theme;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.application.ColorScheme;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** The desktop changes around the window: between light and dark, and in size. */
class WindowDesktopTest extends WindowJourney {
    private static final String SETTINGS = ".run-settings > .strong";

    @AfterEach
    void asItWas() {
        WaitForAsyncUtils.waitForAsyncFx(1000L * PATIENCE_SECONDS, () -> Desktop.turn(false));
    }

    private static Scene scene(FxRobot robot) {
        return robot.lookup(".main").query().getScene();
    }

    private static Paint ink(FxRobot robot, String label) {
        return robot.lookup(label).queryAs(Label.class).getTextFill();
    }

    /** Returns the colour on screen at a place beside the menus, which shows the pane's colour. */
    private static Color seen(FxRobot robot) {
        return WaitForAsyncUtils.waitForAsyncFx(1000L * PATIENCE_SECONDS, () -> {
            Scene scene = scene(robot);
            scene.getRoot().applyCss();
            return scene.snapshot(null).getPixelReader().getColor(2, 2);
        });
    }

    @Test
    void aWindowThatFollowsTurnsDarkWithTheDesktop(FxRobot robot) throws TimeoutException {
        caption(robot);
        assertThat(scene(robot).getPreferences().getColorScheme()).isEqualTo(ColorScheme.LIGHT);
        await(() -> workspace.panes().curves().chartProperty().get().isPresent());
        robot.clickOn("#run-settings");
        await(() -> robot.lookup(SETTINGS).tryQuery().isPresent());

        robot.interact(() -> Desktop.turn(true));
        await(() -> ink(robot, ".app-name").equals(Palette.DARK.text()));
        assertThat(scene(robot).getPreferences().getColorScheme()).isEqualTo(ColorScheme.DARK);
        assertThat(scene(robot).getFill()).isEqualTo(Palette.DARK.background());
        assertThat(seen(robot)).isEqualTo(Palette.DARK.pane());
        assertThat(workspace.panes().curves().frameProperty().get().map(Frame::theme))
                .contains(Theme.DARK);
        await(() -> robot.lookup(SETTINGS).tryQuery().isEmpty()); // it closes, because it would keep the old colours
        robot.clickOn("#run-settings");
        await(() -> robot.lookup(SETTINGS).tryQuery().isPresent());
        assertThat(ink(robot, SETTINGS)).isEqualTo(Palette.DARK.text());

        robot.interact(() -> Desktop.turn(false));
        await(() -> ink(robot, ".app-name").equals(Palette.LIGHT.text()));
        assertThat(seen(robot)).isEqualTo(Palette.LIGHT.pane());
    }

    @Test
    void itHasAnIcon(FxRobot robot) {
        Stage stage = (Stage) scene(robot).getWindow();
        assertThat(stage.getIcons()).extracting(Image::getWidth).containsExactly(32.0, 128.0);
    }

    /** With another size, another theme or larger text, the tour stays at its step and looks like the window. */
    @Test
    void theTourStaysOpen(FxRobot robot) throws TimeoutException {
        caption(robot);
        robot.interact(() -> menuItem(robot, "Help", "Tour in five steps").fire());
        await(() -> robot.lookup("#tour-next").tryQuery().isPresent());
        robot.push(KeyCode.ENTER); // the next step, not Skip
        await(() -> tour(robot).contains("Choose a word"));
        double before = title(robot).getFont().getSize();
        robot.interact(() -> scene(robot).getWindow().setWidth(1100));
        await(() -> tour(robot).contains("Choose a word"));
        robot.interact(
                () -> title(robot).getScene().getWindow().hide()); // as when a desktop adds its frame to the size
        await(() -> tour(robot).contains("Choose a word"));
        robot.interact(() -> {
            workspace.settings().themeProperty().set(ThemeChoice.DARK);
            menuItem(robot, "View", "Larger text").fire();
        });
        await(() -> title(robot).getFont().getSize() > before);
        assertThat(title(robot).getTextFill()).isEqualTo(Palette.DARK.text());
        assertThat(tour(robot)).contains("Choose a word");
        robot.push(KeyCode.ESCAPE);
        robot.interact(() -> scene(robot).getWindow().setWidth(1000));
        robot.interact(() -> workspace.settings().themeProperty().set(ThemeChoice.LIGHT));
        assertThat(seen(robot)).isEqualTo(Palette.LIGHT.pane());
        assertThat(tour(robot)).isEmpty();
    }

    @Test
    void theTourIsHiddenWhileAnotherProgramHasTheFocus(FxRobot robot) throws TimeoutException {
        caption(robot);
        robot.interact(() -> menuItem(robot, "Help", "Tour in five steps").fire());
        await(() -> robot.lookup("#tour-next").tryQuery().isPresent());
        Stage stage = (Stage) scene(robot).getWindow();
        robot.interact(() -> Desktop.focus(stage, false));
        assertThat(tour(robot)).isEmpty();
        robot.interact(() -> Desktop.focus(stage, true));
        await(() -> tour(robot).contains("Where it looked"));
    }

    private static Label title(FxRobot robot) {
        return robot.lookup(".tour > .strong").queryAs(Label.class);
    }

    private static List<String> tour(FxRobot robot) {
        return robot.lookup(".tour > .label").queryAllAs(Label.class).stream()
                .map(Label::getText)
                .toList();
    }

    @Test
    void aWindowWithAThemeOfItsOwnStaysAsItIs(FxRobot robot) {
        robot.interact(() -> workspace.settings().themeProperty().set(ThemeChoice.LIGHT));
        robot.interact(() -> Desktop.turn(true));
        assertThat(scene(robot).getPreferences().getColorScheme()).isEqualTo(ColorScheme.LIGHT);
        assertThat(seen(robot)).isEqualTo(Palette.LIGHT.pane());
        robot.interact(() -> workspace.settings().themeProperty().set(ThemeChoice.SYSTEM));
        assertThat(seen(robot)).isEqualTo(Palette.DARK.pane());
    }
}
