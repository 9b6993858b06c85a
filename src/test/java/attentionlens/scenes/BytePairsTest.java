package attentionlens.scenes;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.djl.TrainingTokenizer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BytePairsTest {
    private static final List<String> TEXTS = List.of(" low low low low low", " lower lower", " newest newest newest");

    @Test
    void theMostFrequentPairIsJoinedFirstAndTiesFallToTheEarlierLetters() {
        BytePairs pairs = BytePairs.learn(TEXTS, List.of("<s>"), 1 + 256 + 3);
        // 7 times " l", "lo", "ow": the alphabet decides; a blank is written as U+0120
        assertThat(pairs.merges()).containsExactly(List.of("l", "o"), List.of("lo", "w"), List.of("\u0120", "low"));
        assertThat(pairs.tokens()).hasSize(260).startsWith("<s>").endsWith("lo", "low", "\u0120low");
    }

    @Test
    void learningEndsWhereNoPairIsLeft() {
        assertThat(BytePairs.learn(List.of("ab"), List.of(), 1000).tokens()).hasSize(257);
    }

    @Test
    void bytesHaveTheLettersThatGpt2GaveThem() {
        assertThat(BytePairs.letter(' ')).isEqualTo("\u0120");
        assertThat(BytePairs.letter('\n')).isEqualTo("\u010a");
        assertThat(BytePairs.letter('A')).isEqualTo("A");
        assertThat(BytePairs.letter(0xff)).isEqualTo("\u00ff");
        assertThat(BytePairs.letter(0xad)).isEqualTo("\u0143");
    }

    @Test
    void theTokenizersLibraryReadsItAndLosesNothing() {
        BytePairs pairs = BytePairs.learn(TEXTS, SampleTokens.SPECIAL, 280);
        String text = " lower slowly\n\u00e9t\u00e9 \ud83d\ude00";
        try (TrainingTokenizer tokenizer = new TrainingTokenizer(SampleTokens.tokenizerJson(pairs))) {
            long[] ids = tokenizer.encode(text);
            String letters = Arrays.stream(ids)
                    .mapToObj(id -> pairs.tokens().get((int) id))
                    .collect(Collectors.joining());
            StringBuilder expected = new StringBuilder();
            for (byte value : text.getBytes(StandardCharsets.UTF_8)) {
                expected.append(BytePairs.letter(value & 0xff));
            }
            assertThat(letters).isEqualTo(expected.toString());
            assertThat(pairs.tokens().get((int) ids[0])).isEqualTo("\u0120lower");
        }
    }
}
