package attentionlens.app.viewmodel;

import attentionlens.app.task.Job;
import attentionlens.app.task.Slot;
import attentionlens.checkpoint.HubCache;
import attentionlens.hub.FetchProgress;
import attentionlens.hub.Fit;
import attentionlens.hub.ModelStock;
import attentionlens.hub.ModelStock.Offer;
import attentionlens.hub.OfferedModel;
import attentionlens.hub.Pace;
import attentionlens.machine.Bytes;
import attentionlens.trace.Problem;
import attentionlens.vlm.Precision;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/** The models to choose from, and the one that is being fetched. */
public final class ModelsViewModel {
    private static final long BETWEEN_NANOS = 100_000_000;

    private final ModelStock stock;
    private final ModelViewModel model;
    private final SettingsViewModel settings;
    private final MessagesViewModel messages;
    private final Slot looking;
    private final Slot fetching;
    private final ActivityViewModel fetch = new ActivityViewModel();
    private final ReadOnlyObjectWrapper<Optional<Offer>> offer = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final BooleanProperty choosing = new SimpleBooleanProperty();
    private Precision suggested = Precision.AUTO;

    ModelsViewModel(Services services, ModelStock stock, ModelViewModel model) {
        this.stock = stock;
        this.model = model;
        this.settings = services.settings();
        this.messages = services.messages();
        this.looking = new Slot(services.runner());
        this.fetching = new Slot(services.runner());
        choosing.subscribe(now -> {
            if (now) {
                look();
            }
        });
    }

    /** The models on offer; empty until they have been looked for. */
    public ReadOnlyObjectProperty<Optional<Offer>> offerProperty() {
        return offer.getReadOnlyProperty();
    }

    /** What is being fetched, and how far it is. */
    public ActivityViewModel fetch() {
        return fetch;
    }

    public ReadOnlyBooleanProperty fetchingProperty() {
        return fetching.runningProperty();
    }

    /** Whether the user is choosing. */
    public BooleanProperty choosingProperty() {
        return choosing;
    }

    /** Looks for the models on offer now. */
    void look() {
        looking.start(job -> stock.offer(settings.models()), found -> offer.set(Optional.of(found)), messages::show);
    }

    /** Opens a model that is on this machine, in the precision that fits; fetches what is missing of one that is not. */
    public void choose(OfferedModel chosen) {
        if (chosen.isReady()) {
            suggest(fit(chosen));
            choosing.set(false);
            open(chosen.name());
        } else if (chosen.canBeFetched()) {
            get(chosen.name());
        }
    }

    /** Opens a model by its folder or hub name, or the embedded one by its name. */
    public void open(String name) {
        model.nameProperty().set(name.strip());
        model.load();
    }

    /** Returns how a model fits this machine; empty if that is not known. */
    public Optional<Fit> fit(OfferedModel offered) {
        return offer.get().flatMap(now -> offered.needs().map(needs -> Fit.of(needs, now.capacity())));
    }

    /** Fetches a model from the hub, then offers to open it. */
    public void get(String text) {
        messages.dismiss();
        String name = text.strip();
        if (!HubCache.isName(name)) {
            messages.show(new Problem("'" + name + "' is not the name of a model on the hub. Enter owner/name, such as"
                    + " llava-hf/llava-1.5-7b-hf."));
            return;
        }
        settings.rememberFetch(name);
        fetch.show("Looking up " + name, ActivityViewModel.UNKNOWN);
        fetching.start(
                job -> stock.get(name, progress(name, job), job),
                fetched -> {
                    fetch.clear();
                    settings.rememberFetch("");
                    messages.notice(new Notice(name + " is ready.", "Open", () -> openFetched(name)));
                    look();
                },
                failure -> {
                    fetch.clear();
                    settings.rememberFetch("");
                    messages.show(failure);
                });
    }

    private void openFetched(String name) {
        offer.get().stream()
                .flatMap(now -> now.models().stream())
                .filter(one -> one.name().equals(name) && one.isReady())
                .findFirst()
                .ifPresentOrElse(this::choose, () -> open(name));
    }

    /** Stops fetching; what was fetched is kept for next time. */
    public void cancelFetching() {
        if (fetching.isRunning()) {
            settings.rememberFetch("");
            interruptFetching();
        }
    }

    /** Stops fetching; the next start offers to resume. */
    void interruptFetching() {
        if (fetching.isRunning()) {
            fetching.cancel();
            fetch.clear();
        }
    }

    /** The name of the model that is being fetched. */
    Optional<String> fetchingName() {
        return fetching.isRunning() ? settings.unfinishedFetch() : Optional.empty();
    }

    /** Offers to resume what was being fetched when the window was closed. */
    void offerToResume() {
        settings.unfinishedFetch()
                .ifPresent(name -> messages.notice(new Notice(
                        "Fetching " + name + " was interrupted; what was fetched is kept.",
                        "Resume",
                        () -> get(name))));
    }

    /** Suggests int8 for a model that fits this machine only in int8, unless the user chose a precision. */
    private void suggest(Optional<Fit> fit) {
        if (model.precisionProperty().get() == suggested) {
            suggested = fit.filter(now -> now.way() == Fit.Way.CPU_INT8).isPresent() ? Precision.INT8 : Precision.AUTO;
            model.precisionProperty().set(suggested);
        }
    }

    private FetchProgress progress(String name, Job job) {
        Pace pace = new Pace();
        AtomicLong shown = new AtomicLong(System.nanoTime() - BETWEEN_NANOS);
        return (what, done, total) -> {
            pace.at(what, done);
            long now = System.nanoTime();
            if (now - shown.get() >= BETWEEN_NANOS || done == total) {
                shown.set(now);
                String words = total > 0 ? words(name, done, total, pace) : "Looking up " + name;
                double part = total > 0 ? (double) done / total : ActivityViewModel.UNKNOWN;
                job.publish(() -> fetch.show(words, part));
            }
        };
    }

    private static String words(String name, long done, long total, Pace pace) {
        String words = "Fetching " + name.substring(name.indexOf('/') + 1) + ": " + Bytes.words(done) + " of "
                + Bytes.words(total);
        return words + pace.rest(total - done).map(ModelsViewModel::left).orElse("");
    }

    private static String left(Duration rest) {
        return rest.toMinutes() > 0 ? ", " + rest.toMinutes() + " min left" : ", " + rest.toSeconds() + " s left";
    }
}
