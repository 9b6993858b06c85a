package attentionlens.hallucination.language;

import attentionlens.trace.Span;

/**
 * A word or punctuation mark before it is looked up.
 *
 * @param text as the tokeniser writes it: double quotes become {@code ``} or {@code ''}
 * @param span where it stands
 */
record Token(String text, Span span) {
    Token shifted(int by) {
        return new Token(text, new Span(span.start() + by, span.end() + by));
    }
}
