package attentionlens.app.headless;

import attentionlens.app.viewmodel.Settings;
import attentionlens.app.viewmodel.Settings.ThemeChoice;
import attentionlens.app.viewmodel.SettingsStore;
import java.util.List;

/**
 * The settings of the first start, except for theme, text size and perhaps the window's size. Nothing is saved.
 *
 * @param text size of text, in per cent
 */
record FixedSettings(ThemeChoice theme, double width, double height, int text) implements SettingsStore {
    FixedSettings(ThemeChoice theme, double width, double height) {
        this(theme, width, height, Settings.Layout.DEFAULT.text());
    }

    FixedSettings(ThemeChoice theme, int text) {
        this(theme, 0, 0, text);
    }

    @Override
    public Settings load() {
        return new Settings(
                theme,
                List.of(),
                List.of(),
                List.of(),
                new Settings.Bounds(Double.NaN, Double.NaN, width, height, false),
                Settings.Layout.DEFAULT.withText(text),
                Settings.Sources.NONE,
                "",
                Settings.DEFAULTS.device());
    }

    @Override
    public void save(Settings settings) {}
}
