package attentionlens.app.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.store.Assets;
import org.junit.jupiter.api.Test;

class PhotoHintTest extends WorkspaceStand {
    @Test
    void theEmbeddedModelKnowsNoPhotos() {
        assertThat(workspace.messages().noticeProperty().get()).isEmpty();
        workspace.model().nameProperty().set(Assets.MODEL_NAME);
        Notice notice = workspace.messages().noticeProperty().get().orElseThrow();
        assertThat(notice.text()).startsWith("sample-world knows drawn scenes only");
        notice.command().run();
        assertThat(workspace.models().choosingProperty().get()).isTrue();
        workspace.open(Assets.exampleImage()); // a drawn scene
        assertThat(workspace.messages().noticeProperty().get()).isEmpty();
        workspace.open(folder.resolve("living-room.png"));
        assertThat(workspace.messages().noticeProperty().get()).contains(notice);
        workspace.model().nameProperty().set("sample");
        assertThat(workspace.messages().noticeProperty().get()).isEmpty();
    }
}
