package attentionlens.hallucination.language;

import attentionlens.trace.Span;

/**
 * A word or punctuation mark of a text.
 *
 * @param text its dictionary form, in lower case
 * @param span its place in the text, in UTF-16 characters
 */
public record Lemma(String text, Span span) {}
