package attentionlens.app.headless;

import attentionlens.app.viewmodel.Settings;
import attentionlens.app.viewmodel.Settings.ThemeChoice;
import attentionlens.app.viewmodel.SettingsStore;
import java.util.List;

/** Those of the first start, but for the theme and perhaps a size that the window had; nothing is kept. */
record FixedSettings(ThemeChoice theme, double width, double height) implements SettingsStore {
    FixedSettings(ThemeChoice theme) {
        this(theme, 0, 0);
    }

    @Override
    public Settings load() {
        return new Settings(
                theme,
                List.of(),
                List.of(),
                List.of(),
                width,
                height,
                false,
                Settings.Layout.FIRST,
                Settings.Sources.NONE,
                "",
                Settings.FIRST.device());
    }

    @Override
    public void save(Settings settings) {}
}
