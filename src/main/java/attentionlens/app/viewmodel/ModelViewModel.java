package attentionlens.app.viewmodel;

import attentionlens.app.task.Job;
import attentionlens.app.task.Slot;
import attentionlens.hub.ModelStock;
import attentionlens.trace.ModelInfo;
import attentionlens.trace.Problem;
import attentionlens.vlm.Footprint;
import attentionlens.vlm.IgnoredSettings;
import attentionlens.vlm.ModelLoader;
import attentionlens.vlm.Precision;
import attentionlens.vlm.VisionLanguageModel;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** The chosen model, and the loaded one. */
public final class ModelViewModel {
    private final ModelHost host;
    private final ModelStock stock;
    private final Slot slot;
    private final Slot looking;
    private final ActivityViewModel activity;
    private final MessagesViewModel messages;
    private final SettingsViewModel settings;
    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty device = new SimpleStringProperty("auto");
    private final ObjectProperty<Precision> precision = new SimpleObjectProperty<>(Precision.AUTO);
    private final ReadOnlyObjectWrapper<Optional<ModelInfo>> loaded = new ReadOnlyObjectWrapper<>(Optional.empty());

    private final ReadOnlyObjectWrapper<OptionalInt> layers = new ReadOnlyObjectWrapper<>(OptionalInt.empty());
    private final ReadOnlyObjectWrapper<Optional<Footprint>> footprint = new ReadOnlyObjectWrapper<>(Optional.empty());

    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");

    ModelViewModel(Services services, ModelLoader loader, ModelStock stock) {
        this.host = new ModelHost(loader, held -> services.runner().window(() -> show(held)));
        this.stock = stock;
        this.slot = new Slot(services.runner());
        this.looking = new Slot(services.runner());
        this.activity = services.activity();
        this.messages = services.messages();
        this.settings = services.settings();
        name.subscribe((before, now) -> forget());
    }

    /** A folder or a hub name. */
    public StringProperty nameProperty() {
        return name;
    }

    /** {@code auto}, {@code cpu} or {@code cuda:N}. */
    public StringProperty deviceProperty() {
        return device;
    }

    public ObjectProperty<Precision> precisionProperty() {
        return precision;
    }

    /** The model in memory; empty if there is none. */
    public ReadOnlyObjectProperty<Optional<ModelInfo>> loadedProperty() {
        return loaded.getReadOnlyProperty();
    }

    /** Number of the chosen model's decoder layers, loaded or not; empty until it is known. */
    public ReadOnlyObjectProperty<OptionalInt> layersProperty() {
        return layers.getReadOnlyProperty();
    }

    /** Memory that the loaded model's weights take. */
    public ReadOnlyObjectProperty<Optional<Footprint>> footprintProperty() {
        return footprint.getReadOnlyProperty();
    }

    /** A note on generation settings that the loaded model's checkpoint asks for in vain; empty if there are none. */
    public ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty loadingProperty() {
        return slot.runningProperty();
    }

    /** Loads the chosen model ahead of its use. */
    void load() {
        load(() -> {});
    }

    /** Chooses a model and loads it; if that fails, the one chosen before is chosen again. */
    void open(String other) {
        String before = name.get();
        name.set(other);
        load(() -> name.set(before));
    }

    private void load(Runnable failed) {
        messages.dismiss();
        try {
            ModelChoice choice = choice();
            slot.start(job -> with(choice, job, VisionLanguageModel::info), ignored -> activity.clear(), failure -> {
                activity.clear();
                failed.run();
                messages.show(failure);
            });
        } catch (Problem problem) {
            messages.show(problem);
        }
    }

    /** Finds out how many layers the chosen model has, if that is not known. */
    void look() {
        String chosen = chosen();
        if (layers.get().isEmpty() && !chosen.isEmpty()) {
            looking.start(job -> stock.layers(chosen), layers::set, messages::show);
        }
    }

    private String chosen() {
        return name.get() == null ? "" : name.get().strip();
    }

    private void forget() {
        looking.abandon();
        layers.set(OptionalInt.empty());
    }

    void cancelLoading() {
        if (slot.isRunning()) {
            slot.cancel();
            activity.clear();
        }
    }

    /**
     * Returns what is chosen.
     *
     * @throws Problem if no model is
     */
    ModelChoice choice() {
        String text = chosen();
        if (text.isEmpty()) {
            throw new Problem(
                    "No model is chosen. Browse to the folder of a checkpoint, or enter a hub name from the local Hugging"
                            + " Face cache, such as llava-hf/llava-1.5-7b-hf.");
        }
        return new ModelChoice(text, device.get(), precision.get());
    }

    /** Uses a model, which is loaded if it is not yet, and stays until the use ends. Called in the background. */
    <T> T with(ModelChoice choice, Job job, ModelHost.Use<T> use) throws InterruptedException {
        return host.with(choice, activity.loading(job), job, model -> {
            int depth = model.info().layers();
            job.publish(() -> {
                if (choice.name().equals(chosen())) {
                    layers.set(OptionalInt.of(depth));
                }
                settings.rememberModel(choice.name());
            });
            return use.of(model);
        });
    }

    private void show(Optional<VisionLanguageModel> held) {
        loaded.set(held.map(VisionLanguageModel::info));
        footprint.set(held.map(VisionLanguageModel::footprint));
        note.set(held.flatMap(IgnoredSettings::note).orElse(""));
    }

    void close() {
        slot.cancel();
        host.close();
    }
}
