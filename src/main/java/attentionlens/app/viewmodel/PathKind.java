package attentionlens.app.viewmodel;

import attentionlens.store.CocoAnnotations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What a file or folder holds, judging by its name and by what is in it. */
enum PathKind {
    TRACE,
    DETECTOR,
    /** A folder of images, or of their results. */
    DATASET,
    /** Annotations, CHAIR's pickle, or a folder of annotations. */
    TRUTH,
    MODEL,
    IMAGE;

    /** Whether it takes the place of what is shown. */
    boolean isLookedAt() {
        return this == TRACE || this == DATASET || this == IMAGE;
    }

    static PathKind of(Path path) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        boolean isModel = Files.exists(path.resolve("config.json"));
        if (name.endsWith(Workspace.EXTENSION)) {
            return TRACE;
        }
        if (DetectorViewModel.isDetector(path)) {
            return DETECTOR;
        }
        if (!isModel && DatasetPlan.isDataset(path)) {
            return DATASET;
        }
        if (name.endsWith(".json") || name.endsWith(".pkl") || (!isModel && CocoAnnotations.isFolder(path))) {
            return TRUTH;
        }
        return Files.isDirectory(path) ? MODEL : IMAGE;
    }
}
