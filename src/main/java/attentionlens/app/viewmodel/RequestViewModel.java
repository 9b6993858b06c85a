package attentionlens.app.viewmodel;

import attentionlens.lens.Stages;
import attentionlens.trace.Aggregation;
import attentionlens.trace.GeometryKind;
import attentionlens.trace.Guidance;
import attentionlens.trace.LayerRange;
import attentionlens.trace.Problem;
import attentionlens.vlm.PromptSource;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** What is asked of the model. Numbers are kept as text until they are used, so that they can be typed. */
public final class RequestViewModel {
    /** Around the paper's 0.5, beyond which captions fall apart. */
    private static final String SWEEP = "0.1, 0.2, 0.3, 0.4, 0.5, 0.6";

    private static final String WRITTEN_LINE_END = "\\n";

    private final HistoryViewModel history;
    private final DecodingViewModel decoding = new DecodingViewModel();
    private final StringProperty question = new SimpleStringProperty(PromptSource.DEFAULT_QUESTION);
    private final BooleanProperty guided = new SimpleBooleanProperty(false);
    private final StringProperty layers = new SimpleStringProperty("5-18");
    private final StringProperty alpha = new SimpleStringProperty("0.5");
    private final StringProperty aggregation = new SimpleStringProperty(Aggregation.MEAN.toString());
    private final ObjectProperty<GeometryKind> geometry = new SimpleObjectProperty<>(GeometryKind.CHECKPOINT);

    /** The settings that are undone together. */
    record Setting(boolean guided, String layers, String alpha, String aggregation) {}

    private Setting known;
    private String suggested = "5-18";
    private boolean restoring;

    RequestViewModel(HistoryViewModel history) {
        this.history = history;
        known = now();
        guided.subscribe((before, now) -> changed("guidance"));
        layers.subscribe((before, now) -> changed("guided layers"));
        alpha.subscribe((before, now) -> changed("guidance strength"));
        aggregation.subscribe((before, now) -> changed("aggregation"));
    }

    /**
     * A question for the model's chat template. If {@code <image>} is in it, it is the whole prompt, as the model gets it; there, a line
     * ends with the characters {@code \n}, as a field has one line only.
     */
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

    /** Turns on guidance with several strengths, which the next Generate decodes together. */
    public void sweep() {
        guided.set(true);
        alpha.set(SWEEP);
    }

    /** Guidance strength as text; several are decoded together. */
    public StringProperty alphaProperty() {
        return alpha;
    }

    /** How the heads' attention is aggregated, as text: {@code mean}, {@code topk:K} or {@code pai}. */
    public StringProperty aggregationProperty() {
        return aggregation;
    }

    /** How the image becomes the model's input. */
    public ObjectProperty<GeometryKind> geometryProperty() {
        return geometry;
    }

    /** How tokens are chosen. */
    public DecodingViewModel decoding() {
        return decoding;
    }

    /** Guides the layers that suit a decoder of this depth, unless the user chose others. */
    void suggest(int depth) {
        if (layers.get().equals(suggested)) {
            suggested = Stages.guided(depth).toString();
            restore(new Setting(guided.get(), suggested, alpha.get(), aggregation.get()));
        }
    }

    /** Whether the guided layers are those suggested, which are adapted to the model's depth. */
    boolean isSuggested() {
        return layers.get().equals(suggested);
    }

    /** Guides the layers from first to last. */
    public void guideLayers(int first, int last) {
        layers.set(new LayerRange(first, last).toString());
    }

    /** Returns the settings as they were remembered last; while one changes, those before the change. */
    Setting setting() {
        return known;
    }

    void restore(Setting then) {
        restoring = true;
        guided.set(then.guided());
        layers.set(then.layers());
        alpha.set(then.alpha());
        aggregation.set(then.aggregation());
        restoring = false;
        known = then;
    }

    /**
     * Returns the settings of the guided runs.
     *
     * @throws Problem if they are invalid
     */
    List<Guidance> guidance() {
        if (!guided.get()) {
            return List.of();
        }
        LayerRange range = LayerRange.parse(layers.get().strip());
        Aggregation shared = Aggregation.parse(aggregation.get().strip().toLowerCase(Locale.ROOT));
        return Alphas.parse(alpha.get()).stream()
                .map(strength -> new Guidance(range, strength, shared, false))
                .toList();
    }

    /** Returns what is asked; if it is blank, the question that the paper's evaluation asks. */
    public PromptSource prompt() {
        String text = question.get();
        if (text.contains(PromptSource.IMAGE)) {
            return new PromptSource.Raw(text.replace(WRITTEN_LINE_END, "\n"));
        }
        return new PromptSource.Question(text.isBlank() ? PromptSource.DEFAULT_QUESTION : text.strip(), null);
    }

    /** Returns what to write into the field to ask for a prompt; a system message is left out. */
    static String written(PromptSource prompt) {
        return prompt instanceof PromptSource.Raw ? prompt.text().replace("\n", WRITTEN_LINE_END) : prompt.text();
    }

    private Setting now() {
        return new Setting(guided.get(), layers.get(), alpha.get(), aggregation.get());
    }

    private void changed(String what) {
        if (!restoring) {
            history.before(what);
            known = now();
        }
    }
}
