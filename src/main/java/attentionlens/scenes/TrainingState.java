package attentionlens.scenes;

import attentionlens.scenes.SampleRecipe.Stage;
import attentionlens.store.SafetensorsReader;
import attentionlens.store.SafetensorsWriter;
import attentionlens.store.SafetensorsWriter.Tensor;
import attentionlens.trace.ArrayData;
import attentionlens.trace.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The state that a training resumes from.
 *
 * @param stage that is being trained
 * @param step number of its steps that are done
 * @param seconds of training so far, over all sessions
 * @param tensors the model's parameters and its optimisers' moments
 */
record TrainingState(Stage stage, int step, double seconds, Map<String, ArrayData> tensors) {
    private static final String PROGRESS = "progress";
    private static final int NUMBERS = 3;
    private static final String REMEDY = "Remove it: the stage that it keeps is then trained from its start.";

    /** Writes the state atomically. */
    void write(Path file) {
        List<Tensor> all = new ArrayList<>();
        tensors.forEach((name, array) -> all.add(new Tensor(name, array)));
        long[] progress = {stage.number(), step, Math.round(seconds)};
        all.add(new Tensor(PROGRESS, ArrayData.of(progress, NUMBERS)));
        new SafetensorsWriter(all).write(file);
    }

    /** @throws Problem if the file is damaged or not a training's state */
    static TrainingState read(Path file) {
        Map<String, ArrayData> tensors = new LinkedHashMap<>(SafetensorsReader.read(file, REMEDY));
        ArrayData progress = tensors.remove(PROGRESS);
        if (progress == null || progress.size() != NUMBERS) {
            throw new Problem(
                    file + " is not the state of a training. Choose another folder, or remove it to start over.");
        }
        Stage stage = Stage.of((long) progress.at(0));
        return new TrainingState(stage, (int) progress.at(1), progress.at(2), tensors);
    }
}
