package attentionlens.app.viewmodel;

import attentionlens.trace.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What the user is told: what went wrong, until it is dismissed or something new is tried, and notices beside it. */
public final class MessagesViewModel {
    private final ReadOnlyObjectWrapper<Optional<Message>> message = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Notice>> notice = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<Notice> passing = Optional.empty();
    private final List<Lost> lost = new ArrayList<>();
    private Optional<Message> ofLost = Optional.empty();

    private record Lost(String what, Throwable failure) {
        String text() {
            return what + ": " + Message.of(failure).text();
        }
    }

    public ReadOnlyObjectProperty<Optional<Message>> messageProperty() {
        return message.getReadOnlyProperty();
    }

    /** The latest notice, until it is dismissed. */
    public ReadOnlyObjectProperty<Optional<Notice>> noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    public void show(Throwable failure) {
        message.set(Optional.of(Message.of(failure)));
    }

    /**
     * Shows what was open last time and cannot be reopened, together with the others of this kind that are shown already.
     *
     * @param what what it is, and what it is for
     */
    void showLost(String what, Throwable failure) {
        if (ofLost.isEmpty() || !message.get().equals(ofLost)) {
            lost.clear(); // they were dismissed
        }
        lost.add(new Lost(what, failure));
        Problem all = new Problem(Stream.concat(
                        Stream.of("This was open last time and cannot be reopened; it will not be tried again."),
                        lost.stream().map(Lost::text))
                .collect(Collectors.joining("\n")));
        lost.forEach(one -> all.addSuppressed(one.failure()));
        show(all);
        ofLost = message.get();
    }

    public void dismiss() {
        message.set(Optional.empty());
        passing.ifPresent(this::dismiss);
    }

    void notice(Notice now) {
        notice.set(Optional.of(now));
    }

    /** Shows a notice until something new is tried. */
    void noticeInPassing(Notice now) {
        notice(now);
        passing = Optional.of(now);
    }

    /** Dismisses this notice, if it is the one that is shown. */
    void dismiss(Notice which) {
        if (notice.get().filter(which::equals).isPresent()) {
            dismissNotice();
        }
    }

    public void dismissNotice() {
        notice.set(Optional.empty());
    }
}
