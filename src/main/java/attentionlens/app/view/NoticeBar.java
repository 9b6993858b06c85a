package attentionlens.app.view;

import attentionlens.app.viewmodel.MessagesViewModel;
import attentionlens.app.viewmodel.Notice;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Shows a quiet notice, with a button that acts on it. */
final class NoticeBar extends HBox {
    NoticeBar(MessagesViewModel messages) {
        super(12);
        setId("notice-bar");
        getStyleClass().addAll("message-bar", "notice-bar");
        setAlignment(Pos.CENTER_LEFT);
        Region mark = new Region();
        mark.getStyleClass().add("message-mark");
        WrappedText text = new WrappedText();
        text.setId("notice");
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        Button action = new Button();
        action.setId("notice-action");
        action.setMinWidth(USE_PREF_SIZE);
        action.setOnAction(
                event -> messages.noticeProperty().get().map(Notice::command).ifPresent(Runnable::run));
        getChildren().addAll(mark, text, action, Build.sign("close", "Dismiss", messages::dismissNotice));
        messages.noticeProperty().subscribe(now -> {
            text.show(now.map(Notice::text).orElse(""));
            action.setText(now.map(Notice::action).orElse(""));
            Build.show(this, now.isPresent());
        });
    }
}
