package attentionlens.scenes;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A noun phrase: pieces of text, some of which name a thing.
 *
 * @param plural whether its verb is plural
 * @param pronoun that can replace it later, such as {@code it}
 */
record Phrase(List<Piece> pieces, boolean plural, String pronoun) {
    Phrase {
        pieces = List.copyOf(pieces);
    }

    /** @param category what the text names, or null if it names nothing */
    record Piece(String text, @Nullable String category) {}

    static Phrase of(String before, String word, String category, boolean plural, String pronoun) {
        return new Phrase(List.of(new Piece(before, null), new Piece(word, category)), plural, pronoun);
    }

    /** Words that name nothing, such as {@code it}. */
    static Phrase words(String text) {
        return new Phrase(List.of(new Piece(text, null)), false, "it");
    }

    /** Returns the pronoun in its place. */
    Phrase asPronoun() {
        return new Phrase(List.of(new Piece(pronoun, null)), plural, pronoun);
    }

    /** Joins another phrase: {@code a bowl} + {@code with} + {@code a spoon}. */
    Phrase and(String between, Phrase other) {
        List<Piece> all = new ArrayList<>(pieces);
        all.add(new Piece(" " + between + " ", null));
        all.addAll(other.pieces);
        return new Phrase(all, plural, pronoun);
    }

    /** {@code a, b and c}; its verb agrees with the first ("there is a dog and two cats"). */
    static Phrase list(List<Phrase> phrases) {
        List<Piece> all = new ArrayList<>();
        for (int i = 0; i < phrases.size(); i++) {
            if (i > 0) {
                all.add(new Piece(i < phrases.size() - 1 ? ", " : phrases.size() > 2 ? ", and " : " and ", null));
            }
            all.addAll(phrases.get(i).pieces);
        }
        return new Phrase(all, phrases.getFirst().plural, "they");
    }
}
