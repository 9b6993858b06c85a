package attentionlens.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.task.HeadlessToolkit;
import attentionlens.app.viewmodel.MessagesViewModel;
import attentionlens.trace.Problem;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComplexScriptTest {
    private static final String ARABIC =
            "\u0635\u0648\u0631\u0629 \u062c\u0645\u064a\u0644\u0629 \u062c\u062f\u0627 \u0644\u0642\u0637\u0629 "
                    .repeat(4)
                    .strip();
    private static final String HEBREW = "\u05d6\u05d1\u05e8\u05d4";
    private static final String OTHER_HEBREW = "\u05e4\u05d9\u05dc";

    private HeadlessToolkit toolkit;

    @BeforeEach
    void start() {
        toolkit = HeadlessToolkit.start();
    }

    /** A file name of many words, one long word, and one that begins the message. */
    @ParameterizedTest
    @ValueSource(strings = {"The file 'NAME.jpg' cannot be read.", "NAME.jpg cannot be read."})
    void messagesAreBrokenIntoLines(String message) {
        for (String name : new String[] {ARABIC, ARABIC.replace(' ', '_'), "\u0627".repeat(120)}) {
            toolkit.act(() -> {
                MessagesViewModel messages = new MessagesViewModel();
                MessageBar bar = new MessageBar(messages);
                messages.show(new Problem(message.replace("NAME", name)));
                new Scene(new Group(bar));
                bar.applyCss();
                Region text = (Region) bar.lookup("#message");
                for (double width = 400; width < 1400; width += 7) {
                    bar.resize(width, bar.prefHeight(width));
                    bar.layout();
                    assertThat(text.getWidth()).isBetween(100.0, width);
                    assertThat(text.getLayoutBounds().getWidth()).isEqualTo(text.getWidth());
                }
            });
        }
    }

    @Test
    void aPieceIsAWordOrPartOfALongOne() {
        assertThat(ComplexScript.pieces(HEBREW + " 5")).hasSize(2).allMatch(piece -> piece.length() <= 6);
        assertThat(ComplexScript.pieces("\u0627".repeat(40))).hasSize(3);
        assertThat(ComplexScript.pieces("a long text in English")).containsExactly("a long text in English");
        assertThat(ComplexScript.pieces("")).containsExactly("");
        String accents = "e" + "\u0301".repeat(40);
        assertThat(ComplexScript.pieces(accents)).as("one letter").containsExactly(accents);
    }

    @Test
    void aTooltipHasLines() {
        toolkit.act(() -> {
            Tooltip tooltip = new Tooltip();
            ComplexScript.show(ARABIC, tooltip);
            assertThat(tooltip.isWrapText()).isFalse();
            assertThat(tooltip.getText().lines()).hasSizeGreaterThan(1).allMatch(line -> line.length() <= 60);
        });
    }

    @Test
    void wordsKeepTheirPlaces() {
        toolkit.act(() -> {
            String words =
                    ComplexScript.quoted(HEBREW) + " / " + ComplexScript.quoted(OTHER_HEBREW) + " \u00b7 layer 6";
            Text text = new Text(words);
            assertThat(left(text, HEBREW)).isLessThan(left(text, OTHER_HEBREW));
            assertThat(left(text, OTHER_HEBREW)).isLessThan(left(text, "layer"));
        });
    }

    private static double left(Text text, String part) {
        int at = text.getText().indexOf(part);
        return Shapes.boxes(text.rangeShape(at, at + part.length())).getFirst().getMinX();
    }
}
