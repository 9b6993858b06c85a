package attentionlens.scenes;

import attentionlens.store.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The embedded model's vocabulary and the files that hold it, as the tokenizers and transformers libraries read them. */
final class SampleTokens {
    static final String BEGIN = "<s>";
    static final String END = "</s>";
    static final String PADDING = "<pad>";
    static final String IMAGE = "<image>";
    static final List<String> SPECIAL = List.of(PADDING, BEGIN, END, IMAGE);

    /** The text of a prompt before the image. */
    static final String BEFORE_IMAGE = "USER: ";

    /** As the published {@code llava-hf} checkpoints have it: images first, then the text. */
    static final String CHAT_TEMPLATE = "{% for message in messages %}{{ message['role'].upper() + ': ' }}"
            + "{% for content in message['content'] | selectattr('type', 'equalto', 'image') %}{{ '<image>\\n' }}{% endfor %}"
            + "{% for content in message['content'] | selectattr('type', 'equalto', 'text') %}"
            + "{{ content['text'] + ' ' }}{% endfor %}{% endfor %}"
            + "{% if add_generation_prompt %}{{ 'ASSISTANT:' }}{% endif %}";

    private SampleTokens() {}

    /** The text of a prompt between the image and the answer. */
    static String request(String prompt) {
        return "\n" + prompt + " ASSISTANT:";
    }

    static int id(String special) {
        return SPECIAL.indexOf(special);
    }

    /** {@code tokenizer.json}. */
    static String tokenizerJson(BytePairs pairs) {
        Map<String, Integer> vocabulary = new LinkedHashMap<>();
        pairs.tokens().forEach(token -> vocabulary.put(token, vocabulary.size()));
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("type", "BPE");
        model.put("dropout", null);
        model.put("unk_token", null);
        model.put("continuing_subword_prefix", null);
        model.put("end_of_word_suffix", null);
        model.put("fuse_unk", false);
        model.put("byte_fallback", false);
        model.put("vocab", vocabulary);
        model.put(
                "merges",
                pairs.merges().stream().map(pair -> String.join(" ", pair)).toList());
        Map<String, Object> byteLevel = byteLevel();
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("version", "1.0");
        root.put("truncation", null);
        root.put("padding", null);
        root.put("added_tokens", addedTokens());
        root.put("normalizer", null);
        root.put("pre_tokenizer", byteLevel);
        root.put("post_processor", beginsWithBegin());
        root.put("decoder", byteLevel);
        root.put("model", model);
        return Json.text(root);
    }

    private static Map<String, Object> byteLevel() {
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("type", "ByteLevel");
        step.put("add_prefix_space", false);
        step.put("trim_offsets", true);
        step.put("use_regex", true);
        return step;
    }

    private static List<Map<String, Object>> addedTokens() {
        List<Map<String, Object>> added = new ArrayList<>();
        for (String token : SPECIAL) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("id", id(token));
            entry.put("content", token);
            entry.put("single_word", false);
            entry.put("lstrip", false);
            entry.put("rstrip", false);
            entry.put("normalized", false);
            entry.put("special", true);
            added.add(entry);
        }
        return added;
    }

    private static Map<String, Object> beginsWithBegin() {
        Map<String, Object> begin = Map.of("SpecialToken", ordered("id", BEGIN, "type_id", 0));
        Map<String, Object> first = Map.of("Sequence", ordered("id", "A", "type_id", 0));
        Map<String, Object> second = Map.of("Sequence", ordered("id", "B", "type_id", 1));
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("type", "TemplateProcessing");
        step.put("single", List.of(begin, first));
        step.put("pair", List.of(begin, first, second));
        step.put(
                "special_tokens",
                Map.of(BEGIN, ordered("id", BEGIN, "ids", List.of(id(BEGIN)), "tokens", List.of(BEGIN))));
        return step;
    }

    private static Map<String, Object> ordered(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }

    /** {@code tokenizer_config.json}. */
    static String tokenizerConfig() {
        return Json.text(ordered(
                "tokenizer_class",
                "PreTrainedTokenizerFast",
                "bos_token",
                BEGIN,
                "eos_token",
                END,
                "pad_token",
                PADDING,
                "image_token",
                IMAGE,
                "extra_special_tokens",
                Map.of("image_token", IMAGE),
                "clean_up_tokenization_spaces",
                false,
                "padding_side",
                "left",
                "model_max_length",
                2048));
    }
}
