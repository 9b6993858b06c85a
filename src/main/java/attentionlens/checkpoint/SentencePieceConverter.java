package attentionlens.checkpoint;

import attentionlens.checkpoint.SentencePieceModel.Kind;
import attentionlens.checkpoint.SentencePieceModel.Piece;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** Converts a sentencepiece BPE model to a {@code tokenizer.json} that gives the same ids, as transformers does for Llama. */
final class SentencePieceConverter {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    static final String BLANK = "\u2581";

    private SentencePieceConverter() {}

    /**
     * Returns a model's {@code tokenizer.json}.
     *
     * @param legacy whether a space is put before each part between added tokens, not only before the text; transformers' name for it
     */
    static ObjectNode convert(SentencePieceModel model, boolean legacy) {
        Map<String, Integer> ids = new LinkedHashMap<>();
        model.pieces().forEach(piece -> ids.putIfAbsent(piece.text(), ids.size()));
        ObjectNode out = NODES.objectNode();
        out.put("version", "1.0");
        out.set("added_tokens", added(model));
        out.set("normalizer", normalizer(model.dummyPrefix() && legacy));
        out.set("pre_tokenizer", model.dummyPrefix() && !legacy ? blankFirst() : NODES.nullNode());
        out.set("post_processor", AddedTokens.template("<s>", ids.getOrDefault("<s>", 1), null, 0));
        out.set("decoder", decoder(model.dummyPrefix()));
        ObjectNode bpe = out.putObject("model");
        bpe.put("type", "BPE")
                .put("unk_token", unknown(model))
                .put("fuse_unk", true)
                .put("byte_fallback", true);
        ObjectNode vocabulary = bpe.putObject("vocab");
        ids.forEach(vocabulary::put);
        ArrayNode merges = bpe.putArray("merges");
        model.pieces().forEach(piece -> addMerges(piece, ids, merges));
        return out;
    }

    /** Adds the pairs that make up a piece, the shortest left part first. As in transformers, earlier pieces are merged first. */
    private static void addMerges(Piece piece, Map<String, Integer> ids, ArrayNode merges) {
        String text = piece.text();
        for (int cut = 1; piece.kind() == Kind.NORMAL && cut < text.length(); cut++) {
            String left = text.substring(0, cut);
            String right = text.substring(cut);
            if (ids.containsKey(left) && ids.containsKey(right)) {
                merges.addArray().add(left).add(right);
            }
        }
    }

    private static String unknown(SentencePieceModel model) {
        return model.pieces().stream()
                .filter(piece -> piece.kind() == Kind.UNKNOWN)
                .map(Piece::text)
                .findFirst()
                .orElse("<unk>");
    }

    private static ArrayNode added(SentencePieceModel model) {
        ArrayNode out = NODES.arrayNode();
        for (int id = 0; id < model.pieces().size(); id++) {
            Piece piece = model.pieces().get(id);
            boolean special = piece.kind() == Kind.CONTROL || piece.kind() == Kind.UNKNOWN;
            if (special || piece.kind() == Kind.USER_DEFINED) {
                out.add(AddedTokens.token(id, piece.text(), special));
            }
        }
        return out;
    }

    private static ObjectNode blankFirst() {
        return NODES.objectNode()
                .put("type", "Metaspace")
                .put("replacement", BLANK)
                .put("prepend_scheme", "first")
                .put("split", false);
    }

    private static ObjectNode normalizer(boolean prepends) {
        ObjectNode out = NODES.objectNode().put("type", "Sequence");
        ArrayNode steps = out.putArray("normalizers");
        if (prepends) {
            steps.addObject().put("type", "Prepend").put("prepend", BLANK);
        }
        replace(steps, " ", BLANK);
        return out;
    }

    private static ObjectNode decoder(boolean dummyPrefix) {
        ObjectNode out = NODES.objectNode().put("type", "Sequence");
        ArrayNode steps = out.putArray("decoders");
        replace(steps, BLANK, " ");
        steps.addObject().put("type", "ByteFallback");
        steps.addObject().put("type", "Fuse");
        if (dummyPrefix) {
            steps.addObject()
                    .put("type", "Strip")
                    .put("content", " ")
                    .put("start", 1)
                    .put("stop", 0);
        }
        return out;
    }

    private static void replace(ArrayNode steps, String from, String to) {
        ObjectNode step = steps.addObject().put("type", "Replace").put("content", to);
        step.putObject("pattern").put("String", from);
    }
}
