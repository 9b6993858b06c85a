package attentionlens.app.view;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import attentionlens.app.canvas.Palette;
import attentionlens.app.canvas.TextScale;
import attentionlens.app.viewmodel.Settings.ThemeChoice;
import attentionlens.app.viewmodel.SettingsViewModel;
import attentionlens.store.Resources;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.ConditionalFeature;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Tooltip;
import javafx.scene.text.Font;
import javafx.stage.PopupWindow;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** The light and the dark theme: AtlantaFX's controls in our colours and our font. */
public final class Theme {
    private static final List<String> FONTS = List.of("Inter-Regular", "Inter-Medium", "Inter-SemiBold");
    private static final double SIZE = 13;
    private static final Pattern LENGTH = Pattern.compile("(-fx-[a-z-]+): ([0-9.]+)px");

    private Theme() {}

    /** Styles a scene as the settings and the system say, now and whenever they change. */
    public static void dress(Scene scene, SettingsViewModel settings, ViewState state) {
        FONTS.forEach(Theme::load);
        Runnable update = () -> apply(scene, palette(settings.themeProperty().get()), text(settings), state);
        settings.themeProperty().subscribe(update);
        settings.layoutProperty().subscribe((before, now) -> {
            if (before.text() != now.text()) {
                update.run();
            }
        });
        Build.whileSeen(scene.getRoot(), Platform.getPreferences().colorSchemeProperty())
                .subscribe(system -> update.run());
    }

    private static TextScale text(SettingsViewModel settings) {
        return TextScale.percent(settings.layoutProperty().get().text());
    }

    private static Palette palette(ThemeChoice choice) {
        boolean dark = switch (choice) {
            case DARK -> true;
            case LIGHT -> false;
            case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
        };
        return dark ? Palette.DARK : Palette.LIGHT;
    }

    private static void apply(Scene scene, Palette palette, TextScale text, ViewState state) {
        Application.setUserAgentStylesheet(
                palette.dark()
                        ? new PrimerDark().getUserAgentStylesheetBSS()
                        : new PrimerLight().getUserAgentStylesheetBSS());
        scene.getPreferences().setColorScheme(palette.dark() ? ColorScheme.DARK : ColorScheme.LIGHT);
        passing(scene).forEach(Window::hide);
        scene.getStylesheets().setAll(inline(palette.css()), inline(scaled(css("app"), text)));
        if (!hasTransparentPopups()) {
            scene.getStylesheets().add(inline(css("opaque")));
        }
        scene.setFill(palette.background());
        state.paletteProperty().set(palette);
        state.textProperty().set(text);
    }

    /** Whether popups may have round corners and arrows. JavaFX's Headless platform draws them, although it says that it cannot. */
    static boolean hasTransparentPopups() {
        return Platform.isSupported(ConditionalFeature.TRANSPARENT_WINDOW)
                || "Headless".equals(System.getProperty("glass.platform"));
    }

    /**
     * Returns what is open above the scene's window and hides by itself, such as menus and tooltips: it took the window's style sheets
     * when it was opened, and cannot be restyled without gaps.
     */
    private static List<PopupWindow> passing(Scene scene) {
        return Window.getWindows().stream()
                .filter(PopupWindow.class::isInstance)
                .map(PopupWindow.class::cast)
                .filter(popup -> popup.isAutoHide() || popup instanceof Tooltip)
                .filter(popup -> Stream.iterate(popup.getOwnerWindow(), Objects::nonNull, Theme::owner)
                        .anyMatch(owner -> owner.equals(scene.getWindow())))
                .toList();
    }

    private static @Nullable Window owner(Window window) {
        return window instanceof PopupWindow popup ? popup.getOwnerWindow() : null;
    }

    /**
     * Scales the lengths in px of a style sheet with its text: font sizes and widths in proportion, heights as a line of text. Lengths
     * without a unit stay.
     */
    static String scaled(String css, TextScale text) {
        return LENGTH.matcher(css).replaceAll(found -> {
            double usual = Double.parseDouble(found.group(2));
            boolean across =
                    found.group(1).endsWith("font-size") || found.group(1).endsWith("width");
            double length = across ? text.of(usual) : text.line(usual);
            return String.format(Locale.ROOT, "%s: %.2fpx", found.group(1), length);
        });
    }

    private static String css(String file) {
        return Resources.text("/attentionlens/app/" + file + ".css");
    }

    private static String inline(String css) {
        return "data:text/css;base64," + Base64.getEncoder().encodeToString(css.getBytes(StandardCharsets.UTF_8));
    }

    private static void load(String font) {
        try (InputStream in = Resources.open("/attentionlens/fonts/" + font + ".ttf")) {
            Font.loadFont(in, SIZE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
