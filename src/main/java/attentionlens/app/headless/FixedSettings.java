package attentionlens.app.headless;

import attentionlens.app.viewmodel.Settings;
import attentionlens.app.viewmodel.Settings.ThemeChoice;
import attentionlens.app.viewmodel.SettingsStore;
import java.util.List;

/** Those of the first start, but for the theme; nothing is kept. */
record FixedSettings(ThemeChoice theme) implements SettingsStore {
    @Override
    public Settings load() {
        return new Settings(
                theme, List.of(), List.of(), List.of(), 0, 0, false, Settings.Layout.FIRST, Settings.Sources.NONE);
    }

    @Override
    public void save(Settings settings) {}
}
