/** English as NLTK 3.9.1 reads it: sentences, words, parts of speech and lemmas, each with its place in the text. */
@NullMarked
package attentionlens.hallucination.language;

import org.jspecify.annotations.NullMarked;
