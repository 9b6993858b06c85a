package attentionlens.app;

import com.sun.glass.events.WindowEvent;
import com.sun.glass.ui.Application;
import com.sun.glass.ui.Screen;
import com.sun.glass.ui.Window;
import com.sun.javafx.application.PlatformImpl;
import com.sun.javafx.application.preferences.PreferenceMapping;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Map;
import javafx.scene.paint.Color;
import javafx.stage.Stage;

/**
 * Changes that a desktop reports to running programs. The headless platform never does: this reports them to JavaFX in its place. To be
 * called on the window's thread.
 */
public final class Desktop {
    private static final String PAPER = "desktop.paper";
    private static final String INK = "desktop.ink";

    private Desktop() {}

    /** Makes the desktop light or dark, as its user would. */
    public static void turn(boolean dark) {
        PlatformImpl.initPreferences(
                Map.of(PAPER, Color.class, INK, Color.class),
                Map.of(
                        PAPER, new PreferenceMapping<>("backgroundColor", Color.class),
                        INK, new PreferenceMapping<>("foregroundColor", Color.class)),
                Map.of());
        PlatformImpl.updatePreferences(
                Map.of(PAPER, dark ? Color.BLACK : Color.WHITE, INK, dark ? Color.WHITE : Color.BLACK));
    }

    /** Scales up everything on the screen, with more pixels for each of the window's. */
    public static void scale(Stage stage, float scale) {
        try {
            Field screens = Application.GetApplication().getClass().getDeclaredField("screens");
            screens.setAccessible(true);
            screens.set(Application.GetApplication(), new Screen[] {with(scale, Screen.getMainScreen())});
            Screen.notifySettingsChanged();
            Method changed = Window.class.getDeclaredMethod(
                    "notifyScaleChanged", float.class, float.class, float.class, float.class);
            changed.setAccessible(true);
            changed.invoke(Drag.window(stage), 1f, 1f, scale, scale);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This JavaFX tells of scales otherwise", e);
        }
    }

    /** Gives the focus to the window, or to another program. */
    public static void focus(Stage stage, boolean focused) {
        try {
            Method changed = Window.class.getDeclaredMethod("notifyFocus", int.class);
            changed.setAccessible(true);
            changed.invoke(Drag.window(stage), focused ? WindowEvent.FOCUS_GAINED : WindowEvent.FOCUS_LOST);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This JavaFX tells of the focus otherwise", e);
        }
    }

    private static Screen with(float scale, Screen old) {
        return new Screen(
                old.getNativeScreen(),
                old.getDepth(),
                old.getX(),
                old.getY(),
                old.getWidth(),
                old.getHeight(),
                old.getPlatformX(),
                old.getPlatformY(),
                old.getPlatformWidth(),
                old.getPlatformHeight(),
                old.getVisibleX(),
                old.getVisibleY(),
                old.getVisibleWidth(),
                old.getVisibleHeight(),
                old.getResolutionX(),
                old.getResolutionY(),
                old.getPlatformScaleX(),
                old.getPlatformScaleY(),
                scale,
                scale);
    }
}
