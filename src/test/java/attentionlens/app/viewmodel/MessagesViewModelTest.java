package attentionlens.app.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.trace.Problem;
import org.junit.jupiter.api.Test;

class MessagesViewModelTest {
    private static final Notice SKIPPED = new Notice("One image was skipped.", "Open the folder", () -> {});
    private static final Notice READY = new Notice("The model is ready.", "Open", () -> {});

    private final MessagesViewModel messages = new MessagesViewModel();

    @Test
    void aNoticeInPassingGoesWhenSomethingNewIsTriedAndOthersStay() {
        messages.noticeInPassing(SKIPPED);
        assertThat(messages.noticeProperty().get()).contains(SKIPPED);
        messages.dismiss();
        assertThat(messages.noticeProperty().get()).isEmpty();
        messages.noticeInPassing(SKIPPED);
        messages.notice(READY);
        messages.show(new Problem("It is broken."));
        messages.dismiss();
        assertThat(messages.messageProperty().get()).isEmpty();
        assertThat(messages.noticeProperty().get()).contains(READY);
    }
}
