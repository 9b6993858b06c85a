package attentionlens.djl;

import attentionlens.checkpoint.Checkpoint;
import attentionlens.trace.Decoding;
import attentionlens.trace.Problem;
import attentionlens.trace.Prompt;
import attentionlens.trace.Span;
import attentionlens.vlm.Opening;
import attentionlens.vlm.PromptSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds the decoder's prompt: applies the chat template, tokenises, and expands the image placeholder. */
final class PromptBuilder {
    private final Checkpoint checkpoint;
    private final TextTokenizer tokenizer;

    PromptBuilder(Checkpoint checkpoint, TextTokenizer tokenizer) {
        this.checkpoint = checkpoint;
        this.tokenizer = tokenizer;
    }

    /**
     * Builds a prompt.
     *
     * @param imageTokens number of image tokens that replace the placeholder
     */
    Prompt build(PromptSource source, int imageTokens) {
        return switch (source) {
            case PromptSource.Raw raw -> prompt(raw.text(), null, null, imageTokens);
            case PromptSource.Question question -> fromQuestion(question.question(), question.system(), imageTokens);
        };
    }

    /** Templates without a place for a system message drop it, as in transformers; the prompt then records none. */
    private Prompt fromQuestion(String question, @Nullable String system, int imageTokens) {
        String text = checkpoint.chat().render(question, system);
        boolean usesSystem = system != null
                && (text.contains(system) || !text.equals(checkpoint.chat().render(question, null)));
        return prompt(text, question, usesSystem ? system : null, imageTokens);
    }

    /**
     * Returns the tokens that every run begins with.
     *
     * @throws Problem if the decoding cannot continue from them
     */
    List<Integer> givenTokens(Opening opening, Decoding decoding) {
        if (opening.isEmpty()) {
            return List.of();
        }
        if (decoding.method() == Decoding.Method.BEAM) {
            throw new Problem("Beam search cannot continue a given beginning. Choose greedy or sampled decoding.");
        }
        int vocabulary = checkpoint.config().decoder().vocabulary();
        opening.kept().stream()
                .filter(id -> id < 0 || id >= vocabulary)
                .findFirst()
                .ifPresent(id -> {
                    throw new Problem("The given beginning has token " + id + ", and " + checkpoint.name()
                            + " has tokens 0 to " + (vocabulary - 1) + ". Choose the model that made the beginning.");
                });
        List<Integer> given = new ArrayList<>(opening.kept());
        if (!opening.text().isEmpty()) {
            given.addAll(
                    given.isEmpty() ? tokenizer.beginning(opening.text()) : tokenizer.continuation(opening.text()));
        }
        if (given.size() >= decoding.maxTokens()) {
            throw new Problem("The given beginning has " + given.size() + " tokens, and at most " + decoding.maxTokens()
                    + " are allowed. Allow a longer answer.");
        }
        return given;
    }

    private Prompt prompt(String text, @Nullable String question, @Nullable String system, int imageTokens) {
        List<Integer> encoded = tokenizer.encode(text);
        int image = encoded.indexOf(checkpoint.config().imageTokenId());
        if (image < 0) {
            throw new Problem("The tokenizer of " + checkpoint.name() + " does not give <image> the id "
                    + checkpoint.config().imageTokenId()
                    + " that its config.json names. The files are not of one model: get them again.");
        }
        List<Integer> ids = new ArrayList<>(encoded.subList(0, image));
        ids.addAll(Collections.nCopies(imageTokens, checkpoint.config().imageTokenId()));
        ids.addAll(encoded.subList(image + 1, encoded.size()));
        requireKnown(ids);
        boolean begins = tokenizer.beginToken().isPresent()
                && ids.getFirst() == tokenizer.beginToken().getAsInt();
        return new Prompt(
                text, question, system, ids, new Span(0, begins ? 1 : 0), new Span(image, image + imageTokens));
    }

    private void requireKnown(List<Integer> ids) {
        int vocabulary = checkpoint.config().decoder().vocabulary();
        for (int id : ids) {
            if (id != checkpoint.config().imageTokenId() && (id < 0 || id >= vocabulary)) {
                throw new Problem("The tokenizer in " + checkpoint.folder() + " gives '" + tokenizer.name(id)
                        + "' the id " + id + ", but the model has " + vocabulary
                        + " tokens. The files are not of one model: get them again.");
            }
        }
    }
}
