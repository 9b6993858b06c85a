package attentionlens.app.viewmodel;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What the user is told: what went wrong, until it is dismissed or something new is tried, and quiet words beside it. */
public final class MessagesViewModel {
    private final ReadOnlyObjectWrapper<Optional<Message>> message = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Notice>> notice = new ReadOnlyObjectWrapper<>(Optional.empty());

    public ReadOnlyObjectProperty<Optional<Message>> messageProperty() {
        return message.getReadOnlyProperty();
    }

    /** What is worth a word, until it is dismissed or something else is. */
    public ReadOnlyObjectProperty<Optional<Notice>> noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    public void show(Throwable failure) {
        message.set(Optional.of(Message.of(failure)));
    }

    public void dismiss() {
        message.set(Optional.empty());
    }

    void notice(Notice now) {
        notice.set(Optional.of(now));
    }

    public void dismissNotice() {
        notice.set(Optional.empty());
    }
}
