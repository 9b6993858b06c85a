package attentionlens.app.viewmodel;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What the user is told went wrong, until it is dismissed or something new is tried. */
public final class MessagesViewModel {
    private final ReadOnlyObjectWrapper<Optional<Message>> message = new ReadOnlyObjectWrapper<>(Optional.empty());

    public ReadOnlyObjectProperty<Optional<Message>> messageProperty() {
        return message.getReadOnlyProperty();
    }

    public void show(Throwable failure) {
        message.set(Optional.of(Message.of(failure)));
    }

    public void dismiss() {
        message.set(Optional.empty());
    }
}
