package attentionlens.app.view;

import attentionlens.app.viewmodel.Message;
import attentionlens.app.viewmodel.MessagesViewModel;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Says what went wrong, until it is dismissed. */
final class MessageBar extends HBox {
    MessageBar(MessagesViewModel messages) {
        super(12);
        setId("message-bar");
        getStyleClass().add("message-bar");
        setAlignment(Pos.CENTER_LEFT);
        Region mark = new Region();
        mark.getStyleClass().add("message-mark");
        WrappedText text = new WrappedText();
        text.setId("message");
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        Button copy = new Button("Copy details");
        copy.setMinWidth(USE_PREF_SIZE);
        copy.setOnAction(event -> copy(messages.messageProperty().get()));
        getChildren().addAll(mark, text, copy, Build.sign("close", "Dismiss", messages::dismiss));
        messages.messageProperty().subscribe(now -> {
            text.show(now.map(Message::text).orElse(""));
            Build.show(this, now.isPresent());
        });
    }

    private static void copy(Optional<Message> message) {
        ClipboardContent content = new ClipboardContent();
        content.putString(
                message.map(now -> now.text() + "\n\n" + now.details()).orElse(""));
        Clipboard.getSystemClipboard().setContent(content);
    }
}
