package attentionlens.app.viewmodel;

import attentionlens.trace.Decoding;
import attentionlens.trace.Decoding.Method;
import attentionlens.trace.Problem;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** How tokens are chosen. Numbers are kept as text until they are used, so that they can be typed. */
public final class DecodingViewModel {
    private final ObjectProperty<Method> method = new SimpleObjectProperty<>(Method.GREEDY);
    private final StringProperty beams = new SimpleStringProperty("5");
    private final StringProperty temperature = new SimpleStringProperty("1.0");
    private final StringProperty topP = new SimpleStringProperty("0.9");
    private final StringProperty topK = new SimpleStringProperty("0");
    private final StringProperty seed = new SimpleStringProperty("0");
    private final StringProperty maxTokens = new SimpleStringProperty("512");

    public ObjectProperty<Method> methodProperty() {
        return method;
    }

    /** How many sequences beam search keeps. */
    public StringProperty beamsProperty() {
        return beams;
    }

    /** Below 1, probable tokens become more probable. */
    public StringProperty temperatureProperty() {
        return temperature;
    }

    /** Probability mass: the smallest set of tokens that has it is kept. */
    public StringProperty topPProperty() {
        return topP;
    }

    /** Number of most probable tokens that are kept; 0 keeps all. */
    public StringProperty topKProperty() {
        return topK;
    }

    public StringProperty seedProperty() {
        return seed;
    }

    /** Largest number of tokens generated; the paper's evaluation allows 512. */
    public StringProperty maxTokensProperty() {
        return maxTokens;
    }

    /**
     * Returns all settings.
     *
     * @throws Problem if a setting is invalid
     */
    Decoding decoding() {
        int most = whole("maximum number of tokens", maxTokens);
        return switch (method.get()) {
            case GREEDY -> Decoding.greedy(most);
            case BEAM -> Decoding.beam(whole("number of beams", beams), most);
            case SAMPLE ->
                Decoding.sample(
                        number("temperature", temperature),
                        number("top-p", topP),
                        whole("top-k", topK),
                        whole("seed", seed),
                        most);
        };
    }

    private static int whole(String name, StringProperty text) {
        try {
            return Integer.parseInt(text.get().strip());
        } catch (NumberFormatException e) {
            throw new Problem("The " + name + " is '" + text.get() + "'. Enter a whole number.", e);
        }
    }

    private static double number(String name, StringProperty text) {
        try {
            return Double.parseDouble(text.get().strip().replace(',', '.'));
        } catch (NumberFormatException e) {
            throw new Problem("The " + name + " is '" + text.get() + "'. Enter a number, such as 0.9.", e);
        }
    }
}
