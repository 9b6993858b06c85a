package attentionlens.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import attentionlens.checkpoint.SentencePieceModel.Kind;
import attentionlens.checkpoint.SentencePieceModel.Piece;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class SentencePieceConverterTest {
    private static final ObjectNode TOKENIZER = SentencePieceConverter.convert(
            new SentencePieceModel(
                    List.of(
                            new Piece("<nil>", Kind.UNKNOWN),
                            new Piece("<s>", Kind.CONTROL),
                            new Piece("<0x41>", Kind.BYTE),
                            new Piece("bab", Kind.NORMAL),
                            new Piece("aaa", Kind.NORMAL),
                            new Piece("aa", Kind.NORMAL),
                            new Piece("ba", Kind.NORMAL),
                            new Piece("a", Kind.NORMAL),
                            new Piece("b", Kind.NORMAL),
                            new Piece("aab", Kind.USER_DEFINED)),
                    true),
            true);

    /** As transformers does, whatever the pieces' scores. */
    @Test
    void piecesAreMergedInTheirOrderAndTheShortestLeftPartFirst() {
        assertThat(TOKENIZER.at("/model/merges"))
                .extracting(
                        merge -> merge.path(0).asText() + " " + merge.path(1).asText())
                .containsExactly("ba b", "a aa", "aa a", "a a", "b a");
    }

    @Test
    void whatIsNotMergedIsAdded() {
        assertThat(TOKENIZER.at("/model/unk_token").asText()).isEqualTo("<nil>");
        assertThat(TOKENIZER.at("/model/vocab/aab").asInt()).isEqualTo(9);
        assertThat(TOKENIZER.at("/added_tokens"))
                .extracting(
                        token -> token.path("content").asText(),
                        token -> token.path("id").asInt(),
                        token -> token.path("special").asBoolean())
                .containsExactly(tuple("<nil>", 0, true), tuple("<s>", 1, true), tuple("aab", 9, false));
    }
}
