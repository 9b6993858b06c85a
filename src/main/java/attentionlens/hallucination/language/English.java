package attentionlens.hallucination.language;

import attentionlens.store.Resources;
import attentionlens.trace.Span;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * Reads English texts word by word: sentences by Punkt, words by Treebank rules, tags by an averaged perceptron over the whole text,
 * lemmas by WordNet 3.0. Steps and results are those of {@code nltk.word_tokenize}, {@code pos_tag} and {@code WordNetLemmatizer} of NLTK
 * 3.9.1 on the text in lower case. Immutable.
 */
public final class English {
    private static final String FOLDER = "/attentionlens/hallucination/language/";

    private final Sentences sentences;
    private final Tagger tagger;
    private final Lemmatizers lemmatizers;

    private English(Sentences sentences, Tagger tagger, Lemmatizers lemmatizers) {
        this.sentences = sentences;
        this.tagger = tagger;
        this.lemmatizers = lemmatizers;
    }

    /** Returns the shared instance, which takes some 20 MB. The first call loads it from the class path, in some tenths of a second. */
    public static English load() {
        return Loaded.ENGLISH;
    }

    private static final class Loaded {
        static final English ENGLISH = read();
    }

    private static English read() {
        return new English(
                new Sentences(SentenceParameters.of(unpackedLines("punkt.txt.gz"))),
                new Tagger(TaggerModel.of(unpackedLines("tagger.txt.gz"))),
                Lemmatizers.load());
    }

    private static List<String> unpackedLines(String name) {
        try (InputStream in = new GZIPInputStream(Resources.open(FOLDER + name), 1 << 16)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    /** Returns the words and punctuation marks of a text. */
    public List<Lemma> lemmas(String text) {
        LowerCase lower = LowerCase.of(text);
        List<Token> tokens = tokens(lower.text());
        List<String> tags = tagger.tags(tokens);
        List<Lemma> lemmas = new ArrayList<>(tokens.size());
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            Lemmatizer lemmatizer = lemmatizers.of(PartOfSpeech.ofTag(tags.get(i)));
            lemmas.add(new Lemma(lemmatizer.lemma(token.text()), lower.original(token.span())));
        }
        return lemmas;
    }

    List<Token> tokens(String lowerCase) {
        List<Token> tokens = new ArrayList<>();
        for (Span sentence : sentences.of(lowerCase)) {
            for (Token token : TreebankWords.of(lowerCase.substring(sentence.start(), sentence.end()))) {
                tokens.add(token.shifted(sentence.start()));
            }
        }
        return tokens;
    }

    List<String> tags(List<Token> tokens) {
        return tagger.tags(tokens);
    }

    /** A lemmatizer for each part of speech. */
    private record Lemmatizers(Lemmatizer noun, Lemmatizer verb, Lemmatizer adjective, Lemmatizer adverb) {
        static Lemmatizers load() {
            return new Lemmatizers(
                    Lemmatizer.of(PartOfSpeech.NOUN),
                    Lemmatizer.of(PartOfSpeech.VERB),
                    Lemmatizer.of(PartOfSpeech.ADJECTIVE),
                    Lemmatizer.of(PartOfSpeech.ADVERB));
        }

        Lemmatizer of(PartOfSpeech part) {
            return switch (part) {
                case NOUN -> noun;
                case VERB -> verb;
                case ADJECTIVE -> adjective;
                case ADVERB -> adverb;
            };
        }
    }

    /** A text in lower case, which may be longer: \u0130 becomes two characters. */
    @SuppressWarnings("ArrayRecordComponent") // made and used within one call
    private record LowerCase(String text, int[] origin) {
        static LowerCase of(String text) {
            String lower = text.toLowerCase(Locale.ROOT);
            if (lower.length() == text.length()) {
                return new LowerCase(lower, new int[0]);
            }
            int[] origin = new int[lower.length() + 1];
            int to = 0;
            for (int from = 0; from < text.length(); ) {
                int next = text.offsetByCodePoints(from, 1);
                int end =
                        to + text.substring(from, next).toLowerCase(Locale.ROOT).length();
                while (to < end) {
                    origin[to++] = from;
                }
                from = next;
            }
            origin[to] = text.length();
            return new LowerCase(lower, origin);
        }

        Span original(Span span) {
            return origin.length == 0 ? span : new Span(origin[span.start()], origin[span.end()]);
        }
    }
}
