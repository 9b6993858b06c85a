package attentionlens.app.viewmodel;

/** Settings that last as long as the test. */
public final class MemorySettings implements SettingsStore {
    private Settings settings = Settings.DEFAULTS;

    @Override
    public Settings load() {
        return settings;
    }

    @Override
    public void save(Settings now) {
        settings = now;
    }
}
