package attentionlens.app.viewmodel;

import java.util.ArrayList;
import java.util.List;

/** What runs, and what closing would do to it. */
record Unfinished(
        GenerationViewModel generation,
        ModelViewModel model,
        ModelsViewModel models,
        DatasetViewModel dataset,
        TruthViewModel truth,
        ExportViewModel exports,
        TraceFiles files) {
    /** A sentence or two for each. */
    List<String> sentences() {
        List<String> running = new ArrayList<>();
        if (generation.isCaptioning()) {
            running.add("A caption is being generated. Closing ends it; its words are lost.");
        } else if (generation.runningProperty().get()) {
            running.add("Patches are being read. Closing ends that.");
        } else if (model.loadingProperty().get()) {
            running.add("A model is being loaded. Closing ends that.");
        }
        models.fetchingName()
                .ifPresent(
                        name -> running.add(
                                "The model " + name
                                        + " is being fetched. Closing interrupts that; what came is kept, and it can go on at the next start."));
        if (dataset.queue().isGoingOn()) {
            running.add(
                    "A dataset is being captioned. Closing interrupts that; captions that are whole are kept, and it goes on"
                            + " from there once its folder is opened again.");
        }
        if (truth.loadingProperty().get()) {
            running.add("A truth is being read. Closing ends that; it is not remembered then.");
        }
        if (files.isRunning() || exports.isWriting()) {
            running.add("A file is being read or written. Closing ends that; it may be missing then.");
        }
        return List.copyOf(running);
    }
}
