package attentionlens.app.viewmodel;

import attentionlens.app.task.Job;
import attentionlens.app.task.Slot;
import attentionlens.app.task.TaskRunner;
import attentionlens.trace.ArrayData;
import attentionlens.trace.Capture;
import attentionlens.trace.Guidance;
import attentionlens.trace.ImageGeometry;
import attentionlens.trace.Problem;
import attentionlens.trace.Prompt;
import attentionlens.trace.SourceImage;
import attentionlens.trace.TokenStep;
import attentionlens.trace.Trace;
import attentionlens.vlm.GenerationListener;
import attentionlens.vlm.VisionLanguageModel;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;

/** Captioning the image: starts it, takes the words as they come, ends it. */
public final class GenerationViewModel {
    private final Slot slot;
    private final ModelViewModel model;
    private final ImageViewModel image;
    private final RequestViewModel request;
    private final TraceViewModel trace;
    private final SelectionViewModel selection;
    private final ActivityViewModel activity;
    private final MessagesViewModel messages;
    private final SettingsViewModel settings;
    private final ReadOnlyDoubleWrapper millisPerToken = new ReadOnlyDoubleWrapper(Double.NaN);

    GenerationViewModel(
            TaskRunner runner,
            ModelViewModel model,
            ImageViewModel image,
            RequestViewModel request,
            TraceViewModel trace,
            SelectionViewModel selection,
            ActivityViewModel activity,
            MessagesViewModel messages,
            SettingsViewModel settings) {
        this.slot = new Slot(runner);
        this.model = model;
        this.image = image;
        this.request = request;
        this.trace = trace;
        this.selection = selection;
        this.activity = activity;
        this.messages = messages;
        this.settings = settings;
    }

    public ReadOnlyBooleanProperty runningProperty() {
        return slot.runningProperty();
    }

    /** Time from one token to the next, ms; not a number where nothing was generated. */
    public ReadOnlyDoubleProperty millisPerTokenProperty() {
        return millisPerToken.getReadOnlyProperty();
    }

    /** Captions the image with the chosen model, which is loaded first if it is not. */
    public void generate() {
        messages.dismiss();
        try {
            start();
        } catch (Problem problem) {
            messages.show(problem);
        }
    }

    /** Ends the generation at once; the words that came stay. */
    public void cancel() {
        if (slot.isRunning()) {
            slot.cancel();
            activity.clear();
            trace.stop();
        }
    }

    /** Ends the generation; nothing more is heard of it. */
    void abandon() {
        slot.abandon();
        activity.clear();
    }

    /** Takes the speed of a trace that was opened or is complete. */
    void timed(Trace whole) {
        int tokens =
                whole.runs().stream().mapToInt(run -> run.tokens().size()).max().orElse(0);
        double seconds = whole.provenance().seconds() - whole.provenance().secondsToFirst();
        millisPerToken.set(tokens > 1 ? 1000 * seconds / (tokens - 1) : Double.NaN);
    }

    private void start() {
        ModelChoice choice = model.choice();
        ShownImage shown = image.shown()
                .orElseThrow(() ->
                        new Problem("There is no image yet. Drop one on the window, paste one, or choose Open image."));
        List<Guidance> guidance = request.guidance();
        String asked = request.asked();
        trace.begin(guidance);
        selection.followNewest();
        millisPerToken.set(Double.NaN);
        settings.rememberQuestion(asked);
        activity.show("Waiting for the model", ActivityViewModel.UNKNOWN);
        slot.start(job -> run(job, choice, shown, asked, guidance), this::done, this::failed);
    }

    private Trace run(Job job, ModelChoice choice, ShownImage shown, String asked, List<Guidance> guidance)
            throws InterruptedException {
        VisionLanguageModel loaded = model.open(choice, job);
        job.publish(() -> activity.show("Reading the image", ActivityViewModel.UNKNOWN));
        return loaded.generate(request.request(ImageViewModel.file(shown), asked, guidance), new Streaming(job), job);
    }

    private void done(Trace whole) {
        activity.clear();
        trace.complete(whole);
        timed(whole);
    }

    private void failed(Throwable failure) {
        activity.clear();
        if (trace.text(0).isEmpty()) {
            trace.clear();
        } else {
            trace.stop();
        }
        messages.show(failure);
    }

    /** Hands what the engine tells over to the window. */
    private final class Streaming implements GenerationListener {
        private final Job job;
        private long first;
        private int steps;

        Streaming(Job job) {
            this.job = job;
        }

        @Override
        public void progress(String what, int done, int total) {
            double part = total > 0 ? (double) done / total : ActivityViewModel.UNKNOWN;
            job.publish(() -> activity.show(what, part));
        }

        @Override
        public void prepared(SourceImage source, ImageGeometry geometry, Prompt prompt) {
            job.publish(() -> trace.prepared(geometry));
        }

        @Override
        public void token(int run, TokenStep step, Map<Capture, ArrayData> captured) {
            double millis = run == 0 ? millisPerStep() : Double.NaN;
            job.publish(() -> {
                activity.show("Generating", ActivityViewModel.UNKNOWN);
                trace.token(run, step, captured);
                if (!Double.isNaN(millis)) {
                    millisPerToken.set(millis);
                }
            });
        }

        private double millisPerStep() {
            long now = System.nanoTime();
            if (steps++ == 0) {
                first = now;
                return Double.NaN;
            }
            return (now - first) / 1e6 / (steps - 1);
        }
    }
}
