package attentionlens.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attentionlens.store.Json;
import attentionlens.trace.Problem;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenizerPartsTest {
    private static final Path FILE = ModelCopy.MODELS.resolve("clip-mistral/tokenizer.json");

    private static JsonNode json(String text) {
        return Json.parse(text.getBytes(StandardCharsets.UTF_8), "test");
    }

    private static void check(String part, String json) {
        ObjectNode tokenizer = (ObjectNode) Json.read(FILE);
        tokenizer.set(part, json(json));
        TokenizerParts.check(FILE, tokenizer);
    }

    private static void assertRefused(String part, String json, String fault) {
        assertThatThrownBy(() -> check(part, json))
                .isInstanceOf(Problem.class)
                .hasMessage(FILE + " cannot be used: its " + part + " " + fault
                        + ". Get this file again from the model's source.");
    }

    private static String replaces(String list, int times, String content) {
        String replace = "{'type':'Replace','pattern':{'String':'a'},'content':'%s'}".formatted(content);
        return "{'type':'Sequence','%s':[%s]}"
                .formatted(list, String.join(",", Collections.nCopies(times, replace)))
                .replace('\'', '"');
    }

    /** What aborts the tokenizers library 0.22 or makes it allocate without end, and what hides such a thing. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            pre_tokenizer; {"type":"FixedLength","length":0}; has the length 0
            pre_tokenizer; {"type":"Later"}; is of an unknown type, 'Later'
            normalizer; {"pattern":{"String":"a"},"content":"b"}; is of an unknown type
            model; {"type":"Later"}; is of an unknown type, 'Later'
            model; null; is of an unknown type
            added_tokens; null; is not a list
            added_tokens; {"a":1}; is not a list
            added_tokens; "x"; is not a list
            added_tokens; [1]; has 1 in it, which is not a token
            normalizer; {"type":"Precompiled","precompiled_charsmap":""}; has a damaged precompiled_charsmap
            normalizer; {"type":"Precompiled","precompiled_charsmap":"AAAA"}; has a damaged precompiled_charsmap
            normalizer; {"type":"Precompiled","precompiled_charsmap":"BAAAAP////8="}; has a damaged precompiled_charsmap
            normalizer; {"type":"Precompiled","precompiled_charsmap":"/////w=="}; has a damaged precompiled_charsmap
            normalizer; {"type":"Precompiled","precompiled_charsmap":"CAAAAP/////w8PDwYWJj"}; has a damaged precompiled_charsmap
            normalizer; {"type":"BertNormalizer","precompiled_charsmap":"?"}; has a damaged precompiled_charsmap
            """)
    void whatWouldAbortTheProgramIsRefused(String part, String json, String fault) {
        assertRefused(part, json, fault);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            [{"SpecialToken":{"id":"nope","type_id":0}},{"Sequence":{"id":"A","type_id":0}}]; has the token 'nope' in 'single', but not in special_tokens
            [{"SpecialToken":{"id":"none","type_id":0}},{"Sequence":{"id":"A","type_id":0}}]; has the token 'none' in 'single', but not in special_tokens
            [{"Sequence":{"id":"B","type_id":0}}]; does not have the text, sequence A, exactly once in 'single'
            [{"Sequence":{"id":"A","type_id":0}},{"Sequence":{"id":"A","type_id":0}}]; does not have the text, sequence A, exactly once in 'single'
            []; does not have the text, sequence A, exactly once in 'single'
            """)
    void aTemplateHasItsTokensAndOneText(String single, String fault) {
        assertRefused("post_processor", template(single), fault);
    }

    private static String template(String single) {
        return "{\"type\":\"TemplateProcessing\",\"single\":" + single
                + ",\"pair\":[],\"special_tokens\":{\"<s>\":{\"id\":\"<s>\",\"ids\":[1],\"tokens\":[\"<s>\"]},"
                + "\"none\":{\"id\":\"none\",\"ids\":[],\"tokens\":[]}}}";
    }

    @Test
    void aPostProcessorHasOneTemplate() {
        String one = template("[{\"SpecialToken\":{\"id\":\"<s>\"}},{\"Sequence\":{\"id\":\"A\"}}]");
        assertThatCode(() -> check("post_processor", one)).doesNotThrowAnyException();
        assertRefused(
                "post_processor",
                "{\"type\":\"Sequence\",\"processors\":[" + one + "," + one + "]}",
                "has more than one TemplateProcessing");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            [["a","##b"]]; true
            ["a ##b"]; true
            [["a","#"]]; false
            ["a b"]; false
            """)
    void mergesHaveTheModelsPrefix(String merges, boolean accepted) {
        String model = "{\"type\":\"BPE\",\"continuing_subword_prefix\":\"##\",\"vocab\":{},\"merges\":" + merges + "}";
        if (accepted) {
            assertThatCode(() -> check("model", model)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> check("model", model)).hasMessageContaining("lacks the prefix '##'");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"normalizer", "decoder"})
    void textsAreNotMultipliedWithoutEnd(String part) {
        String list = part + "s";
        assertThatCode(() -> check(part, replaces(list, 99, "b"))).doesNotThrowAnyException();
        assertThatCode(() -> check(part, replaces(list, 1, "a".repeat(1000)))).doesNotThrowAnyException();
        assertRefused(part, replaces(list, 4, "a".repeat(1000)), "makes texts more than 1000 times as long");
        assertRefused(part, replaces(list, 10, "aa"), "makes texts more than 1000 times as long");
        assertRefused(part, replaces(list, 1, "a".repeat(1001)), "has a text of more than 1000 characters");
        assertRefused(part, replaces(list, 100, ""), "has more than 100 parts");
    }

    @Test
    void partsAreNotNestedWithoutEnd() {
        String nested = "{\"type\":\"Sequence\",\"normalizers\":[".repeat(6) + "{\"type\":\"NFC\"}" + "]}".repeat(6);
        assertRefused("normalizer", nested, "is nested more than 5 deep");
    }

    /** Patterns of backtracking without end, and of a stack overflow. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a+)+$b",
                "(a+){2,}$b",
                "(a|a)+$b",
                "(a?){30}$b",
                "^(?:(?:[^x]+)+)+\\x00$",
                "^(([a-z])+.)+[A-Z]([a-z])+$",
                "a{2,}+$b",
                "(?<all>a|[a])*?$b",
                "((((a{1,100000}){1,100000}){1,100000}){1,100000})",
                "(?<x>\\g<x>?)*",
                "(?x)(a+) +$b",
                "(?i-x:(a+)(?#now)+$b)",
                "a*a*a*a*a*a*$b",
                "([]a]+)+$b",
                "([^\\]a[b-d]]+)+$b",
                "((((",
                "a)",
                "[a"
            })
    void regularExpressionsWithoutEndAreRefused(String regex) {
        assertThat(TokenizerRegex.fault(regex)).isNotNull();
        ObjectNode split = (ObjectNode) json("{\"type\":\"Split\",\"behavior\":\"Isolated\",\"invert\":false}");
        split.putObject("pattern").put("Regex", regex);
        assertThatThrownBy(() -> check("pre_tokenizer", split.toString()))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll(FILE.toString(), "pre_tokenizer has a regular expression that", regex);
    }

    @Test
    void deepOrLongRegularExpressionsAreRefused() {
        assertThat(TokenizerRegex.fault("(".repeat(51) + ")".repeat(51))).isEqualTo("is nested more than 50 deep");
        assertThat(TokenizerRegex.fault("[".repeat(200) + "]".repeat(200))).isNotNull();
        assertThat(TokenizerRegex.fault("(".repeat(50_000))).isEqualTo("has more than 2000 characters");
    }

    /** Of GPT-2, CLIP, Qwen2 (and Llama 3, but for {1,3}), cl100k, o200k, DeepSeek (three), Bloom, StarCoder, SuperBPE, Kimi K2 and ALBERT. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+",
                "<\\|startoftext\\|>|<\\|endoftext\\|>|'s|'t|'re|'ve|'m|'ll|'d|[\\p{L}]+|[\\p{N}]|[^\\s\\p{L}\\p{N}]+",
                "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*"
                        + "|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+",
                "'(?i:[sdmt]|ll|ve|re)|[^\\r\\n\\p{L}\\p{N}]?+\\p{L}++|\\p{N}{1,3}+| ?[^\\s\\p{L}\\p{N}]++[\\r\\n]*+"
                        + "|\\s++$|\\s*[\\r\\n]|\\s+(?!\\S)|\\s",
                "[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]*[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]+(?i:'s|'t|'re|'ve|"
                        + "'m|'ll|'d)?|[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]+[\\p{Ll}\\p{Lm}\\p{Lo}"
                        + "\\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*|\\s*[\\r\\n]+"
                        + "|\\s+(?!\\S)|\\s+",
                "[!\"#$%&'()*+,\\-./:;<=>?@\\[\\\\\\]^_`{|}~][A-Za-z]+|[^\\r\\n\\p{L}\\p{P}\\p{S}]?[\\p{L}\\p{M}]+"
                        + "| ?[\\p{P}\\p{S}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+",
                "[\u4e00-\u9fa5\u3040-\u309f\u30a0-\u30ff]+",
                "\\s?[!-/:-~\uff01-\uff0f\uff1a-\uff5e\u2018-\u201f\u3000-\u3002]+",
                " ?[^(\\s|[.,!?\u2026\u3002\uff0c\u3001\u0964\u06d4\u060c])]+",
                "(?=(\\d{3})+(?!\\d))",
                "[\\p{Han}]+|[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lo}\\p{M}&&[^\\p{Han}]]*[\\p{Ll}\\p{Lo}\\p{M}&&[^\\p{Han}]]+"
                        + "(?i:'s|'t|'re|'ve|'m|'ll|'d)?|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*",
                "[^\\r\\n\\p{L}\\p{N}]?((?=[\\p{L}])([^a-z]))*((?=[\\p{L}])([^A-Z]))+(?:'[sS]|'[tT])?",
                "(?:\\r?\\n)",
                "(?i)a{,3}|{}|x{y}",
                " {2,}",
                "^\u2581+$",
                "\\A +| +\\z",
                "\\s{2,}|[\\n\\r\\t]"
            })
    void publishedRegularExpressionsAreAccepted(String regex) {
        assertThat(TokenizerRegex.fault(regex)).isNull();
    }

    @Test
    void tokenizersOfAllKindsAreAccepted() throws IOException {
        for (Path folder : List.of(ModelCopy.MODELS, Path.of("assets/models"))) {
            try (Stream<Path> files = Files.walk(folder)) {
                List<Path> tokenizers =
                        files.filter(file -> file.endsWith("tokenizer.json")).toList();
                assertThat(tokenizers).isNotEmpty();
                tokenizers.forEach(file -> TokenizerParts.check(file, Json.read(file)));
            }
        }
        for (String tokenizer : List.of(
                "{'model':{'vocab':{'a':0},'merges':[]},'normalizer':null,'decoder':{'type':'ByteLevel'},"
                        + "'pre_tokenizer':{'type':'ByteLevel'}}",
                "{'model':{'type':'WordPiece','continuing_subword_prefix':'##','vocab':{}},'normalizer':{'type':"
                        + "'BertNormalizer'},'pre_tokenizer':{'type':'BertPreTokenizer'},'post_processor':{'type':"
                        + "'BertProcessing','sep':['b',1],'cls':['a',0]},'decoder':{'type':'WordPiece','prefix':'##'}}",
                "{'model':{'type':'WordLevel','vocab':{}},'pre_tokenizer':{'type':'Sequence','pretokenizers':["
                        + "{'type':'Digits'},{'type':'Punctuation'},{'type':'FixedLength','length':5}]}}",
                "{'model':{'type':'Unigram','vocab':[['a',0.0]],'unk_id':0},'normalizer':{'type':'Sequence',"
                        + "'normalizers':[{'type':'Nmt'},{'type':'Precompiled','precompiled_charsmap':'"
                        + charsmap(0) + "'},{'type':'Replace','pattern':{'Regex':' {2,}'},'content':' '}]},"
                        + "'pre_tokenizer':{'type':'Metaspace'},'decoder':{'type':'Metaspace'}}")) {
            TokenizerParts.check(FILE, json(tokenizer.replace('\'', '"')));
        }
    }

    /** The replacement of 'a' begins at 0 or 3 of a table of four bytes, of which the middle two are one character. */
    @ParameterizedTest
    @CsvSource({"0, true", "1, true", "2, false", "3, true", "4, false", "70000, false"})
    void aCharsmapLeadsToItsReplacements(int replacement, boolean sound) {
        assertThat(Charsmap.isSound(charsmap(replacement))).isEqualTo(sound);
        byte[] bytes = Base64.getDecoder().decode(charsmap(replacement));
        bytes[1] = 3; // the trie ends before the units that it leads to
        assertThat(Charsmap.isSound(Base64.getEncoder().encodeToString(bytes))).isFalse();
    }

    /** Returns the table that replaces 'a' by a text that begins there. */
    private static String charsmap(int replacement) {
        ByteBuffer out = ByteBuffer.allocate(4 + 4 * 256 + 4).order(ByteOrder.LITTLE_ENDIAN);
        int node = 'a' ^ 1;
        out.putInt(4 * 256);
        out.putInt(4, 1 << 10); // the root's children lie at 1 ^ their character
        out.putInt(4 + 4 * node, (1 << 10) | (1 << 8) | 'a'); // has a leaf, at node ^ 1
        out.putInt(4 + 4 * (node ^ 1), (1 << 31) | replacement);
        out.put(4 + 4 * 256, "x\u00e9\0".getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(out.array());
    }
}
