package attentionlens.hallucination.language;

import attentionlens.trace.Span;

/**
 * A word or punctuation mark as the tokeniser finds it.
 *
 * @param text as the Treebank writes it: double quotes become {@code ``} or {@code ''}
 * @param span its place in the text
 */
record Token(String text, Span span) {
    Token shifted(int by) {
        return new Token(text, new Span(span.start() + by, span.end() + by));
    }
}
