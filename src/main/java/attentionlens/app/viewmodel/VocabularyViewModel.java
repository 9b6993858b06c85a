package attentionlens.app.viewmodel;

import attentionlens.app.task.Slot;
import attentionlens.hallucination.ObjectVocabulary;
import attentionlens.store.TextFile;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Which objects are looked for in captions: COCO's, or those of a file. */
public final class VocabularyViewModel {
    /**
     * An opened vocabulary. Opened again, it differs: its file may have changed.
     *
     * @param name of its file
     */
    public record Opened(String name, ObjectVocabulary objects) {}

    private final Language language;
    private final MessagesViewModel messages;
    private final SettingsViewModel settings;
    private final Slot slot;
    private final ReadOnlyObjectWrapper<Optional<Opened>> opened = new ReadOnlyObjectWrapper<>(Optional.empty());

    VocabularyViewModel(Services services, Language language) {
        this.language = language;
        this.messages = services.messages();
        this.settings = services.settings();
        this.slot = new Slot(services.runner());
    }

    /** Empty if COCO's objects are looked for. */
    public ReadOnlyObjectProperty<Optional<Opened>> openedProperty() {
        return opened.getReadOnlyProperty();
    }

    /** Looks for the objects of a file, which lists categories and the words for each, as for {@code chair --vocabulary}. */
    public void open(Path file) {
        open(file, messages::show);
    }

    private void open(Path file, Consumer<Throwable> failed) {
        String path = file.toAbsolutePath().toString();
        slot.start(
                job -> ObjectVocabulary.parse(TextFile.read(file), path),
                objects -> {
                    settings.rememberVocabulary(path);
                    language.use(objects);
                    opened.set(Optional.of(new Opened(String.valueOf(file.getFileName()), objects)));
                },
                failure -> {
                    if (settings.sources().vocabulary().equals(path)) {
                        settings.rememberVocabulary("");
                    }
                    failed.accept(failure);
                });
    }

    /** Looks for COCO's objects again. */
    public void close() {
        slot.abandon();
        settings.rememberVocabulary("");
        language.use(null);
        opened.set(Optional.empty());
    }

    /** Opens the vocabulary that was open last time. */
    void restore() {
        String file = settings.sources().vocabulary();
        if (!file.isEmpty()) {
            open(Path.of(file), failure -> messages.showLost("Vocabulary (which objects are looked for)", failure));
        }
    }
}
