package attentionlens.lens;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PieceTextTest {
    @Test
    void wordsAreShownWithoutTheirBlanks() {
        assertThat(PieceText.shown(" zebra")).isEqualTo("zebra");
        assertThat(PieceText.shown("New York ")).isEqualTo("New York");
    }

    @Test
    void continuationsStartWithAHyphen() {
        assertThat(PieceText.shown("ant")).isEqualTo("-ant");
        assertThat(PieceText.shown("ing ")).isEqualTo("-ing");
        assertThat(PieceText.shown("The")).as("begins a sentence").isEqualTo("The");
        assertThat(PieceText.shown("</s>")).isEqualTo("</s>");
        assertThat(PieceText.shown("，")).isEqualTo("，");
    }

    @Test
    void whatIsNothingButBlanksHasSigns() {
        assertThat(PieceText.shown(" ")).isEqualTo("␣");
        assertThat(PieceText.shown("\n\n")).isEqualTo("⏎⏎");
        assertThat(PieceText.shown("")).isEmpty();
    }

    @Test
    void quotesKeepEveryBlankAtTheEnds() {
        assertThat(PieceText.quoted(" zebra")).isEqualTo("“␣zebra”");
        assertThat(PieceText.quoted("zebra")).isEqualTo("“zebra”");
        assertThat(PieceText.quoted(" a b\n")).isEqualTo("“␣a b⏎”");
        assertThat(PieceText.quoted("  ")).isEqualTo("“␣␣”");
        assertThat(PieceText.quoted("")).isEqualTo("“”");
    }

    @Test
    void whatCannotBeSeenIsWrittenByItsNumber() {
        assertThat(PieceText.quoted("a\u0007b")).isEqualTo("“a\\u0007b”");
        assertThat(PieceText.shown("\u00a0")).isEqualTo("\\u00a0");
        assertThat(PieceText.shown(" \u200b")).isEqualTo("\\u200b");
        assertThat(PieceText.shown("\u3000\n")).isEqualTo("\\u3000⏎");
        assertThat(PieceText.quoted("\ufeffusing")).isEqualTo("“\\ufeffusing”");
        assertThat(PieceText.quoted(" \ue934\u2028")).isEqualTo("“␣\\ue934\\u2028”");
    }
}
