package attentionlens.hallucination;

import attentionlens.trace.Span;

/**
 * A place where a text names an object.
 *
 * @param span where, in UTF-16 characters: of one word, or of the two that are read as one
 * @param word the lemma that names it, such as "puppy" or "wine glass"
 * @param category what it names, such as "dog": a node, in CHAIR's words
 */
public record Mention(Span span, String word, String category) {}
