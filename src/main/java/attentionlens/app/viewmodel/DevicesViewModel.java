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

/** Where models can run. GPUs are looked for when it matters, in the background: at the start it does only where one was chosen. */
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

    /** How many GPUs there are; empty until they were looked for. */
    public ReadOnlyObjectProperty<OptionalInt> gpusProperty() {
        return gpus.getReadOnlyProperty();
    }

    /** Devices to choose from; a GPU that was chosen is one of them until it is known not to be here. */
    public List<String> choices() {
        String chosen = model.deviceProperty().get();
        Stream<String> cards = gpus.get().isEmpty() && chosen.startsWith(GPU)
                ? Stream.of(chosen)
                : IntStream.range(0, gpus.get().orElse(0)).mapToObj(index -> GPU + index);
        return Stream.concat(Stream.of("auto", "cpu"), cards).toList();
    }

    /** What a device is called. */
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

    /** Goes on with the device of the last time. */
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

    /** The next start, perhaps on another machine with the same settings, tries it again. */
    private void doWithout(String missing) {
        doingWithout = true;
        model.deviceProperty().set("auto");
        doingWithout = false;
        int there = gpus.get().orElse(0);
        messages.notice(new Notice(
                name(missing) + " was chosen last time and is not here: "
                        + (there == 0
                                ? "no GPU was found, and models run on the CPU."
                                : "GPUs are numbered 0 to " + (there - 1) + ", and models run on the first."),
                "Look again",
                () -> {
                    messages.dismissNotice();
                    model.deviceProperty().set(missing);
                    look();
                }));
    }
}
