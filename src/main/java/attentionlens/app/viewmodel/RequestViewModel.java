package attentionlens.app.viewmodel;

import attentionlens.trace.Aggregation;
import attentionlens.trace.Decoding;
import attentionlens.trace.GeometryKind;
import attentionlens.trace.Guidance;
import attentionlens.trace.LayerRange;
import attentionlens.trace.Problem;
import attentionlens.vlm.CaptureSpec;
import attentionlens.vlm.GenerationRequest;
import attentionlens.vlm.PromptSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** What is asked of the model. */
public final class RequestViewModel {
    /** As many as the paper's evaluation asks for. */
    private static final int MAX_TOKENS = 512;

    private final StringProperty question = new SimpleStringProperty(PromptSource.DEFAULT_QUESTION);
    private final BooleanProperty guided = new SimpleBooleanProperty(false);
    private final StringProperty layers = new SimpleStringProperty("5-18");
    private final StringProperty alpha = new SimpleStringProperty("0.5");

    public StringProperty questionProperty() {
        return question;
    }

    /** Whether a guided run is decoded beside the baseline. */
    public BooleanProperty guidedProperty() {
        return guided;
    }

    /** Guided layers as text, both ends inclusive: {@code 5-18}. */
    public StringProperty layersProperty() {
        return layers;
    }

    /** Strength of the guidance as text. */
    public StringProperty alphaProperty() {
        return alpha;
    }

    /**
     * The guided runs' settings.
     *
     * @throws Problem where they are not what they should be
     */
    List<Guidance> guidance() {
        if (!guided.get()) {
            return List.of();
        }
        return List.of(new Guidance(LayerRange.parse(layers.get().strip()), alphaNumber(), Aggregation.MEAN, false));
    }

    /** A request to caption an image file. */
    GenerationRequest request(Path image, String asked, List<Guidance> guidance) {
        return new GenerationRequest(
                image,
                new PromptSource.Question(asked, null),
                GeometryKind.CHECKPOINT,
                Decoding.greedy(MAX_TOKENS),
                guidance,
                CaptureSpec.DEFAULT);
    }

    /** The question; where nothing is written, the one that the paper's evaluation asks. */
    String asked() {
        String text = question.get().strip();
        return text.isEmpty() ? PromptSource.DEFAULT_QUESTION : text;
    }

    private double alphaNumber() {
        String text = alpha.get().strip().replace(',', '.').toLowerCase(Locale.ROOT);
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new Problem("The guidance's strength is '" + alpha.get() + "'. Write a number, such as 0.5.", e);
        }
    }
}
