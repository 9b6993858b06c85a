package attentionlens.app.viewmodel;

import attentionlens.app.task.Slot;
import attentionlens.app.task.TaskRunner;
import attentionlens.app.viewmodel.Settings.ThemeChoice;
import attentionlens.trace.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The settings as they are now. Every change is saved. */
public final class SettingsViewModel {
    private final SettingsStore store;
    private final Slot slot;
    private final MessagesViewModel messages;
    private final ObjectProperty<ThemeChoice> theme = new SimpleObjectProperty<>();
    private final ObservableList<String> models = FXCollections.observableArrayList();
    private final ObservableList<String> files = FXCollections.observableArrayList();
    private final ObservableList<String> questions = FXCollections.observableArrayList();
    private final ObservableList<String> modelsView = FXCollections.unmodifiableObservableList(models);
    private final ObservableList<String> filesView = FXCollections.unmodifiableObservableList(files);
    private final ObservableList<String> questionsView = FXCollections.unmodifiableObservableList(questions);
    private final ObjectProperty<Settings.Layout> layout = new SimpleObjectProperty<>();
    private Settings.Sources sources;
    private String fetch;
    private String device;
    private Settings.Bounds window;
    private volatile Settings latest;

    SettingsViewModel(TaskRunner runner, SettingsStore store, MessagesViewModel messages) {
        this.store = store;
        this.slot = new Slot(runner);
        this.messages = messages;
        Settings settings = load();
        theme.set(settings.theme());
        layout.set(settings.layout());
        models.setAll(settings.models());
        files.setAll(settings.files());
        questions.setAll(settings.questions());
        sources = settings.sources();
        fetch = settings.fetch();
        device = settings.device();
        window = settings.window();
        latest = settings;
        theme.subscribe((ignored, now) -> save());
        layout.subscribe((ignored, now) -> save());
    }

    public ObjectProperty<ThemeChoice> themeProperty() {
        return theme;
    }

    /** What the window shows, and how. */
    public ObjectProperty<Settings.Layout> layoutProperty() {
        return layout;
    }

    /** Models opened recently, the latest first. */
    ObservableList<String> models() {
        return modelsView;
    }

    /** Images and traces opened recently, the latest first. */
    public ObservableList<String> files() {
        return filesView;
    }

    /** Questions asked recently, the latest first. */
    public ObservableList<String> questions() {
        return questionsView;
    }

    /** Returns all settings. */
    Settings settings() {
        return new Settings(theme.get(), models, files, questions, window, layout.get(), sources, fetch, device);
    }

    /** Where the window was. */
    public Settings.Bounds window() {
        return window;
    }

    public void rememberWindow(Settings.Bounds now) {
        window = now;
        save();
    }

    /** What words are judged by. */
    Settings.Sources sources() {
        return sources;
    }

    void rememberTruth(String place) {
        rememberSources(new Settings.Sources(place, sources.detector(), sources.vocabulary()));
    }

    void rememberDetector(String file) {
        rememberSources(new Settings.Sources(sources.truth(), file, sources.vocabulary()));
    }

    void rememberVocabulary(String file) {
        rememberSources(new Settings.Sources(sources.truth(), sources.detector(), file));
    }

    /** The model that is being fetched, or was when the window was closed. */
    Optional<String> unfinishedFetch() {
        return Optional.of(fetch).filter(name -> !name.isEmpty());
    }

    /** @param name empty if nothing is being fetched any more */
    void rememberFetch(String name) {
        if (!name.equals(fetch)) {
            fetch = name;
            save();
        }
    }

    /** The device that models ran on last. */
    String device() {
        return device;
    }

    void rememberDevice(String now) {
        if (!now.equals(device)) {
            device = now;
            save();
        }
    }

    private void rememberSources(Settings.Sources now) {
        if (!now.equals(sources)) {
            sources = now;
            save();
        }
    }

    void rememberModel(String name) {
        remember(models, name);
    }

    void rememberFile(Path file) {
        remember(files, file.toAbsolutePath().toString());
    }

    void rememberQuestion(String question) {
        remember(questions, question);
    }

    private Settings load() {
        try {
            return store.load();
        } catch (Problem problem) {
            messages.show(problem);
            return Settings.DEFAULTS;
        }
    }

    private void remember(ObservableList<String> list, String entry) {
        List<String> now = Stream.concat(Stream.of(entry), list.stream().filter(old -> !old.equals(entry)))
                .limit(Settings.REMEMBERED)
                .toList();
        if (!list.equals(now)) {
            list.setAll(now);
            save();
        }
    }

    private void save() {
        latest = settings();
        slot.start(
                job -> {
                    if (!job.isCancelled()) {
                        store.save(latest); // not those at the time of the call: saves may overtake each other
                    }
                    return job;
                },
                ignored -> {},
                messages::show);
    }
}
