package attentionlens.lens;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.lens.WordAlignment.Pair;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WordAlignmentTest {
    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(" "));
    }

    private static WordAlignment align(String left, String right) {
        return WordAlignment.of(words(left), words(right));
    }

    @Test
    void equalCaptionsPairByPlace() {
        assertThat(align("a dog .", "a dog .").pairs())
                .containsExactly(new Pair(0, 0, true), new Pair(1, 1, true), new Pair(2, 2, true));
    }

    @Test
    void whatFollowsAnInsertionPairsAgain() {
        WordAlignment aligned = align("the dog sleeps .", "the big brown dog sleeps .");
        assertThat(aligned.right(0)).hasValue(0);
        assertThat(aligned.right(1)).hasValue(3);
        assertThat(aligned.right(3)).hasValue(5);
        assertThat(aligned.left(1)).isEmpty();
        assertThat(aligned.left(2)).isEmpty();
        assertThat(align("the big dog", "the dog").right(1)).isEmpty();
    }

    @Test
    void ofAReplacedAndAnAddedWordTheReplacedOneStandsFirst() {
        assertThat(align("a cat", "a dog bed").pairs())
                .containsExactly(new Pair(0, 0, true), new Pair(1, 1, false), new Pair(-1, 2, false));
    }

    @Test
    void ofEqualWordsTheFirstOneIsPaired() {
        WordAlignment aligned = align("A dog .", "The dog . A cat .");
        assertThat(aligned.pairs().subList(0, 3))
                .containsExactly(new Pair(0, 0, false), new Pair(1, 1, true), new Pair(2, 2, true));
    }

    @Test
    void theSameCapitalsAreCloser() {
        assertThat(align("The", "the The").pairs()).containsExactly(new Pair(-1, 0, false), new Pair(0, 1, true));
        assertThat(align("the", "the The").pairs()).containsExactly(new Pair(0, 0, true), new Pair(-1, 1, false));
    }

    @Test
    void aReplacedWordStandsForTheOther() {
        WordAlignment aligned = align("There is a cat in the background .", "There is a lamp in the background .");
        assertThat(aligned.pairs().get(3)).isEqualTo(new Pair(3, 3, false));
    }

    @Test
    void capitalsHardlyMatter() {
        assertThat(align("A dog", "a dog").pairs()).containsExactly(new Pair(0, 0, true), new Pair(1, 1, true));
    }

    @Test
    void punctuationStandsForNoWord() {
        assertThat(align("dog", ".").pairs()).containsExactlyInAnyOrder(new Pair(0, -1, false), new Pair(-1, 0, false));
    }

    @Test
    void aMissingCaptionLeavesEveryWordAlone() {
        assertThat(align("a dog", "").pairs()).containsExactly(new Pair(0, -1, false), new Pair(1, -1, false));
        assertThat(align("", "").pairs()).isEmpty();
        assertThat(align("a", "").right(7)).isEmpty();
    }

    @Test
    void everyWordStandsOnceAndInOrder() {
        WordAlignment aligned = align(
                "The dog is to the left of the tv . There is also a cat in the background .",
                "The dog is to the left of the tv . A potted plant can be seen in the background .");
        assertThat(aligned.pairs().stream().mapToInt(Pair::left).filter(i -> i >= 0))
                .containsExactlyElementsOf(IntStream.range(0, 19).boxed().toList());
        assertThat(aligned.pairs().stream().mapToInt(Pair::right).filter(i -> i >= 0))
                .containsExactlyElementsOf(IntStream.range(0, 20).boxed().toList());
        assertThat(aligned.right(18)).hasValue(19);
        assertThat(aligned.right(15)).hasValue(16);
    }
}
