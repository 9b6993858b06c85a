package attentionlens.app.viewmodel;

/** Stores settings from one start to the next. */
public interface SettingsStore {
    /** Returns the stored settings; {@link Settings#DEFAULTS} if there are none. */
    Settings load();

    /** Stores settings. Called in the background. */
    void save(Settings settings);
}
