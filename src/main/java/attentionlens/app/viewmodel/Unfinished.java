package attentionlens.app.viewmodel;

import java.util.ArrayList;
import java.util.List;

/** What is running, and what closing would do to it. */
record Unfinished(
        GenerationViewModel generation,
        ModelViewModel model,
        ModelsViewModel models,
        DatasetViewModel dataset,
        TruthViewModel truth,
        ExportViewModel exports,
        TraceFiles files) {
    /** Returns a sentence or two for each. */
    List<String> sentences() {
        List<String> running = new ArrayList<>();
        if (generation.isCaptioning()) {
            running.add("A caption is being generated. Closing stops this; its words are lost.");
        } else if (generation.runningProperty().get()) {
            running.add("Patches are being read. Closing stops this.");
        } else if (model.loadingProperty().get()) {
            running.add("A model is being loaded. Closing stops this.");
        }
        models.fetchingName()
                .ifPresent(
                        name -> running.add(
                                "The model " + name
                                        + " is being fetched. Closing interrupts this; what was fetched is kept, and it can resume at the next start."));
        if (dataset.queue().isRunningOrWaiting()) {
            running.add(
                    "A dataset is being captioned. Closing interrupts this; finished captions are kept, and it can resume"
                            + " from there once its folder is opened again.");
        }
        if (truth.loadingProperty().get()) {
            running.add("A ground truth is being read. Closing stops this; it will not be remembered.");
        }
        if (files.isRunning() || exports.isWriting()) {
            running.add("A file is being read or written. Closing stops this; the file may then be missing.");
        }
        return List.copyOf(running);
    }
}
