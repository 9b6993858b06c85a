package attentionlens.app.viewmodel;

/** Where settings lie. */
public interface SettingsStore {
    /** What was remembered; {@link Settings#FIRST} where nothing was. */
    Settings load();

    /** Remembers settings. Called in the background. */
    void save(Settings settings);
}
