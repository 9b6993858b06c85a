package attentionlens.hallucination;

import attentionlens.trace.Span;

/**
 * A place where a text names an object.
 *
 * @param span its place in the text, in UTF-16 characters: one word, or two that are read as one
 * @param word the lemma that names it, such as "puppy" or "wine glass"
 * @param category what it names, such as "dog"; CHAIR calls it a node
 */
public record Mention(Span span, String word, String category) {}
