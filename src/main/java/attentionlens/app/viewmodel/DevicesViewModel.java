package attentionlens.app.viewmodel;

import attentionlens.app.task.Slot;
import attentionlens.hub.ModelStock;
import attentionlens.machine.Gpus;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Where models can run. GPUs are looked for in the background and only when it matters: at startup, if one was chosen last time. */
public final class DevicesViewModel {
    private static final String GPU = "cuda:";

    private final ModelStock stock;
    private final Slot slot;
    private final ModelViewModel model;
    private final SettingsViewModel settings;
    private final MessagesViewModel messages;
    private final ReadOnlyObjectWrapper<OptionalInt> gpus = new ReadOnlyObjectWrapper<>(OptionalInt.empty());
    private boolean doingWithout;

    DevicesViewModel(Services services, ModelStock stock, ModelViewModel model) {
        this.stock = stock;
        this.slot = new Slot(services.runner());
        this.model = model;
        this.settings = services.settings();
        this.messages = services.messages();
    }

    /** The number of GPUs; empty until they have been looked for. */
    public ReadOnlyObjectProperty<OptionalInt> gpusProperty() {
        return gpus.getReadOnlyProperty();
    }

    /** Returns the devices to choose from; a chosen GPU is one of them until it is known to be missing. */
    public List<String> choices() {
        String chosen = model.deviceProperty().get();
        Stream<String> cards = gpus.get().isEmpty() && chosen.startsWith(GPU)
                ? Stream.of(chosen)
                : IntStream.range(0, gpus.get().orElse(0)).mapToObj(index -> GPU + index);
        return Stream.concat(Stream.of("auto", "cpu"), cards).toList();
    }

    /** Returns the name of a device. */
    public static String name(String device) {
        return switch (device) {
            case "auto" -> "Auto";
            case "cpu" -> "CPU";
            default -> device.replace(GPU, "GPU ");
        };
    }

    /** Looks for GPUs. */
    public void look() {
        slot.start(job -> stock.gpus(), this::take, messages::show);
    }

    /** Chooses the device of last time. */
    void restore() {
        model.deviceProperty().set(settings.device());
        model.deviceProperty().subscribe((before, now) -> {
            if (!doingWithout) {
                settings.rememberDevice(now);
            }
        });
        if (settings.device().startsWith(GPU)) {
            look();
        }
    }

    private void take(Gpus found) {
        OptionalInt now = OptionalInt.of(found.count());
        if (!now.equals(gpus.get())) {
            gpus.set(now);
        }
        String chosen = model.deviceProperty().get();
        if (!choices().contains(chosen)) {
            doWithout(chosen);
        }
    }

    /** Falls back to auto, but does not remember it: the next start, perhaps on another machine, tries the GPU again. */
    private void doWithout(String missing) {
        doingWithout = true;
        model.deviceProperty().set("auto");
        doingWithout = false;
        messages.notice(new Notice(
                name(missing) + " was chosen last time and is not here: "
                        + there(gpus.get().orElse(0)),
                "Look again",
                () -> {
                    messages.dismissNotice();
                    model.deviceProperty().set(missing);
                    look();
                }));
    }

    private static String there(int gpus) {
        return switch (gpus) {
            case 0 -> "no GPU was found, and models run on the CPU.";
            case 1 -> "there is only GPU 0, and models run on it.";
            default -> "GPUs are numbered 0 to " + (gpus - 1) + ", and models run on the first.";
        };
    }
}
