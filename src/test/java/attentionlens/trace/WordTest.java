package attentionlens.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WordTest {
    @Test
    void endTokenBelongsToNoWord() {
        List<Word> words = words("A", " dog", "");

        assertThat(words).extracting(Word::text).containsExactly("A", "dog");
        assertThat(words.getLast().tokens()).isEqualTo(new Span(1, 2));
    }

    @Test
    void bytesOfACharacterBelongToTheWordThatItBegins() {
        List<Word> words = words(" dog", "", "", "“", "cat", "”");

        assertThat(words).extracting(Word::text).containsExactly("dog", "“", "cat", "”");
        assertThat(words)
                .extracting(Word::tokens)
                .containsExactly(new Span(0, 1), new Span(1, 4), new Span(4, 5), new Span(5, 6));
    }

    @Test
    void bytesOfACharacterWithinAWordBelongToIt() {
        List<Word> words = words(" caf", "", "é", "s", ".");

        assertThat(words).extracting(Word::text).containsExactly("cafés", ".");
        assertThat(words.getFirst().tokens()).isEqualTo(new Span(0, 4));
        assertThat(words.getFirst().characters()).isEqualTo(new Span(1, 6));
    }

    @Test
    void punctuationHasNeitherLettersNorDigits() {
        assertThat(words(" A", " dog", "—", " 5", "%", " 图", "!?").stream()
                        .filter(Word::isPunctuation)
                        .map(Word::text))
                .containsExactly("—", "%", "!?");
    }

    @Test
    void hyphensAndApostrophesStayInsideAWordOtherSignsDoNot() {
        assertThat(words(" stop", "-", "sign", "'", "s", "/", "B", "’", "s"))
                .extracting(Word::text)
                .containsExactly("stop-sign's", "/", "B’s");
    }

    @Test
    void twoHyphensAreADashBetweenWords() {
        List<Word> words = words(" dog", "--", "cat", " --", "x", "-", "ray", "---", "--", "s", " -", "1");

        assertThat(words).extracting(Word::text).containsExactly("dog", "--", "cat", "--", "x-ray", "-----", "s", "-1");
        assertThat(words.get(2).tokens()).isEqualTo(new Span(2, 3));
        assertThat(words.get(2).characters()).isEqualTo(new Span(6, 9));
    }

    @Test
    void anOpeningQuotationMarkIsNoPartOfTheWordBehindIt() {
        List<Word> words = words(" reads", " '", "Bus", "'", "s", " stop", "'", ".", " 'T", "is", "'", "'", "dog");

        assertThat(words).extracting(Word::text).containsExactly("reads", "'", "Bus's", "stop'", ".", "'Tis''dog");
        assertThat(words.get(2).tokens()).isEqualTo(new Span(2, 5));
        assertThat(words.get(2).characters()).isEqualTo(new Span(8, 13));
    }

    @Test
    void blankTokensAreOfNoWord() {
        List<Word> words = words(" A", " ", "", "🐶", "\n", " dog");

        assertThat(words).extracting(Word::text).containsExactly("A", "🐶", "dog");
        assertThat(words).extracting(Word::tokens).containsExactly(new Span(0, 1), new Span(2, 4), new Span(5, 6));
        assertThat(words("\n", " ")).isEmpty();
    }

    @Test
    void marksBelongToTheirLettersAndPicturesAreNoLetters() {
        assertThat(words(" \u0915", "\u0941", "\u0924", "\u094d", "\u0924", "\u093e", "\u0964"))
                .as("a Hindi dog, letter by letter")
                .extracting(Word::text)
                .containsExactly("\u0915\u0941\u0924\u094d\u0924\u093e", "\u0964");
        assertThat(words(" dog", "🐶", "\ufe0f", " dog"))
                .extracting(Word::text)
                .containsExactly("dog", "🐶\ufe0f", "dog");
    }

    @Test
    void tokensAreWordsWhereThereAreNoBlanksBetweenWords() {
        List<Word> words = words("图片", "里", "有", "一只", "", "𠮷", "，", "ソファ", "で", "。", "DVD", "、", " cat");

        assertThat(words)
                .extracting(Word::text)
                .containsExactly("图片", "里", "有", "一只", "𠮷", "，", "ソファ", "で", "。", "DVD", "、", "cat");
        assertThat(words.get(4).tokens()).isEqualTo(new Span(4, 6));
        assertThat(words.get(5).characters()).isEqualTo(new Span(8, 9));
        assertThat(words("X", "光", "片")).extracting(Word::text).containsExactly("X", "光", "片");
        assertThat(words("ไม", "่", "มี")).extracting(Word::text).containsExactly("ไม่", "มี");
        assertThat(words("고양", "이"))
                .as("Korean has blanks")
                .extracting(Word::text)
                .containsExactly("고양이");
    }

    private static List<Word> words(String... pieces) {
        return Word.of(Stream.of(pieces)
                .map(piece -> new TokenStep(7, piece, 1, 0, List.of()))
                .toList());
    }
}
