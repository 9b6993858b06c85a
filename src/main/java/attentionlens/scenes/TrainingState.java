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
 * Where a training stands, to go on from.
 *
 * @param stage that is being trained
 * @param step steps of it that are done
 * @param seconds that training took so far, over all its sittings
 * @param tensors the model's parameters and its optimisers' moments
 */
record TrainingState(Stage stage, int step, double seconds, Map<String, ArrayData> tensors) {
    private static final String PROGRESS = "progress";
    private static final int NUMBERS = 3;

    /** Whole or not at all. */
    void write(Path file) {
        List<Tensor> all = new ArrayList<>();
        tensors.forEach((name, array) -> all.add(new Tensor(name, array)));
        long[] progress = {stage.number(), step, Math.round(seconds)};
        all.add(new Tensor(PROGRESS, ArrayData.of(progress, NUMBERS)));
        new SafetensorsWriter(all).write(file);
    }

    /** @throws Problem where the file is damaged or no training's */
    static TrainingState read(Path file) {
        Map<String, ArrayData> tensors = new LinkedHashMap<>(SafetensorsReader.read(file));
        ArrayData progress = tensors.remove(PROGRESS);
        if (progress == null || progress.size() != NUMBERS) {
            throw new Problem(
                    file + " is not the state of a training. Name another folder, or remove it to begin anew.");
        }
        Stage stage = Stage.of((long) progress.at(0));
        return new TrainingState(stage, (int) progress.at(1), progress.at(2), tensors);
    }
}
