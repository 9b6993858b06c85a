package attentionlens.djl;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import attentionlens.checkpoint.Checkpoint;
import attentionlens.checkpoint.ModelConfig.Layout;
import attentionlens.checkpoint.TokenizerSource;
import attentionlens.trace.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/** Converts text to token ids and back, by Hugging Face's tokenizers library. Holds native memory until it is closed. */
final class TextTokenizer implements AutoCloseable {
    private static final String REPLACEMENT = "\uFFFD";
    private static final String LINE_BREAK = "\n";

    private final HuggingFaceTokenizer library;
    private final TokenizerSource source;
    private final Map<Integer, String> names = new HashMap<>();
    private final Map<Integer, String> shown = new ConcurrentHashMap<>(); // what piece returned
    private final int libraryImageId;
    private final int imageId;
    private final int anchor;
    private final String anchorText;
    private final OptionalInt begin;

    private TextTokenizer(HuggingFaceTokenizer library, TokenizerSource source, Checkpoint checkpoint) {
        this.library = library;
        this.source = source;
        source.ids().forEach((text, id) -> names.put(id, text));
        imageId = checkpoint.config().imageTokenId();
        // the original layout's config numbers its image token after a vocabulary that may be padded
        libraryImageId = checkpoint.config().layout() == Layout.ORIGINAL
                ? source.ids().getOrDefault(source.imageToken(), imageId)
                : imageId;
        begin = begin();
        anchor = anchor();
        anchorText = decode(List.of(anchor), true);
    }

    /**
     * Opens a checkpoint's tokenizer.
     *
     * @throws Problem if it has none, or it is damaged
     */
    public static TextTokenizer open(Checkpoint checkpoint) {
        LoadedEngine.requireTokenizers();
        TokenizerSource source = checkpoint.tokenizer();
        byte[] json = source.json().getBytes(StandardCharsets.UTF_8);
        Map<String, String> options = Map.of("truncation", "false", "padding", "false", "addSpecialTokens", "true");
        try {
            return of(HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(json), options), source, checkpoint);
        } catch (IOException | RuntimeException e) {
            throw new Problem(
                    "The tokenizer in " + checkpoint.folder() + " cannot be used: " + e.getMessage()
                            + ". Get its files again.",
                    e);
        }
    }

    private static TextTokenizer of(HuggingFaceTokenizer library, TokenizerSource source, Checkpoint checkpoint) {
        try {
            return new TextTokenizer(library, source, checkpoint);
        } catch (RuntimeException e) { // from a tokenizer that cannot decode
            library.close();
            throw e;
        }
    }

    /**
     * Returns a prompt's ids, with the begin token in front if the model has one, and one id for the image.
     *
     * @param prompt text with exactly one image token in it
     * @throws Problem if it has none, or more than one
     */
    public List<Integer> encode(String prompt) {
        String image = source.imageToken();
        int count = count(prompt, image);
        if (count != 1) {
            throw new Problem("The prompt has " + (count == 0 ? "no " : count + " times ") + image
                    + " in it. Write it exactly once, where the image belongs.");
        }
        String begins = source.beginToken();
        boolean begun = begins != null && !begins.isEmpty() && prompt.startsWith(begins);
        Encoding encoding = library.encode(withPartPrefixes(prompt, begun), !begun, false);
        List<Integer> ids = new ArrayList<>();
        for (long id : encoding.getIds()) {
            ids.add(id == libraryImageId ? imageId : (int) id);
        }
        return ids;
    }

    /** Puts the part prefix before and after the image, since the original code tokenises the text on either side separately. */
    private String withPartPrefixes(String prompt, boolean begun) {
        int at = prompt.indexOf(source.imageToken());
        int behind = at + source.imageToken().length();
        String before = at == 0 || begun ? "" : source.partPrefix();
        String after = behind == prompt.length() ? "" : source.partPrefix();
        return before + prompt.substring(0, behind) + after + prompt.substring(behind);
    }

    /** Returns the ids of a text that begins an answer, without a begin token. */
    public List<Integer> beginning(String text) {
        return Arrays.stream(library.encode(text, false, false).getIds())
                .mapToObj(id -> (int) id)
                .toList();
    }

    /**
     * Returns the ids of a text that continues another, exactly and without a begin token. It is encoded after a line break or a letter,
     * whichever it does not merge with, because tokenizers add a space in front of a text, or drop one.
     */
    public List<Integer> continuation(String text) {
        for (String before : List.of(LINE_BREAK, anchorText)) {
            List<Integer> alone = beginning(before);
            List<Integer> both = beginning(before + text);
            if (both.size() >= alone.size() && both.subList(0, alone.size()).equals(alone)) {
                return both.subList(alone.size(), both.size());
            }
        }
        return beginning(text);
    }

    /** Returns the text of ids, with special tokens left out or written as they are. */
    public String decode(List<Integer> ids, boolean skipSpecial) {
        long[] all = ids.stream()
                .mapToLong(id -> id == imageId ? libraryImageId : id)
                .toArray();
        return library.decode(all, skipSpecial);
    }

    /** Returns one token for display, with its leading space; a part of a character as its bytes, such as {@code <0xE2>}. */
    public String piece(int id) {
        return shown.computeIfAbsent(id, this::decodePiece);
    }

    /** Returns a token as the vocabulary has it. */
    public String name(int id) {
        return names.getOrDefault(id, "<" + id + ">");
    }

    private String decodePiece(int id) {
        String name = name(id);
        String text = decode(List.of(anchor, id), true);
        if (text.length() == anchorText.length() || !text.startsWith(anchorText)) {
            return name; // a special token
        }
        String added = text.substring(anchorText.length());
        return added.contains(REPLACEMENT) ? ByteLevel.readable(name) : added;
    }

    /** The token in front of every prompt; empty if the model has none. */
    public OptionalInt beginToken() {
        return begin;
    }

    /** Starts to decode a text id by id. */
    public Pieces pieces() {
        return new Pieces();
    }

    @Override
    public void close() {
        library.close();
    }

    private OptionalInt begin() {
        long[] ids = library.encode("", true, false).getIds();
        return ids.length == 0 ? OptionalInt.empty() : OptionalInt.of((int) ids[0]);
    }

    /** Returns a token with text of its own, after which others can be decoded. */
    private int anchor() {
        for (long id : library.encode("a", false, false).getIds()) {
            if (!library.decode(new long[] {id}, true).isEmpty()) {
                return (int) id;
            }
        }
        throw new IllegalStateException("it cannot write 'a'");
    }

    private static int count(String text, String part) {
        int count = 0;
        for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
            count++;
        }
        return count;
    }

    /**
     * Decodes id by id, to what each adds to the text of those before it. Bytes of an incomplete character are held back; spaces between
     * words stay. What {@link #add} and {@link #flush} returned makes up what {@link #decode} returns for all ids without special tokens.
     * (Except for byte tokens that were valid text until a later byte spoils it: they are kept here, while decode replaces them.)
     */
    final class Pieces {
        private final List<Integer> context = new ArrayList<>();
        private final List<Integer> pending = new ArrayList<>();

        private Pieces() {}

        /** Returns what an id adds; empty for special tokens and for bytes of an incomplete character. */
        public String add(int id) {
            pending.add(id);
            String added = added();
            return added.endsWith(REPLACEMENT) ? "" : commit(added);
        }

        /** Returns what was held back: bytes that never became a character. */
        public String flush() {
            return commit(added());
        }

        /** Decodes after the ids before, because decoding drops a text's first space. */
        private String added() {
            List<Integer> all = new ArrayList<>(context);
            all.addAll(pending);
            String before = decode(context, true);
            String text = decode(all, true);
            return text.length() > before.length() ? text.substring(before.length()) : "";
        }

        private String commit(String added) {
            if (!added.isEmpty()) {
                context.clear();
                context.addAll(pending);
                pending.clear();
            }
            return added;
        }
    }
}
