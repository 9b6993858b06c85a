package attentionlens.app.viewmodel;

import attentionlens.study.ImageList;
import attentionlens.trace.Problem;
import attentionlens.vlm.PromptSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Opens files and folders given together: all traces, one after another, and the first of each other kind. Others are reported. */
final class Openings {
    private static final int NAMED = 3;

    private final Workspace workspace;
    private final TraceFiles files;

    Openings(Workspace workspace, TraceFiles files) {
        this.workspace = workspace;
        this.files = files;
    }

    void open(List<Path> paths) {
        workspace.messages().dismiss();
        try {
            openAll(paths);
        } catch (Problem problem) {
            workspace.messages().show(problem);
        }
    }

    private void openAll(List<Path> paths) {
        Set<PathKind> opened = EnumSet.noneOf(PathKind.class);
        List<Path> traces = new ArrayList<>();
        List<Path> over = new ArrayList<>();
        for (Path path : paths) {
            PathKind kind = PathKind.of(path);
            boolean known = paths.size() == 1 || kind != PathKind.IMAGE || ImageList.isImage(path);
            boolean another = kind == PathKind.TRACE && !traces.isEmpty();
            if (!another && !(known && opened.add(kind.isLookedAt() ? PathKind.IMAGE : kind))) {
                over.add(path);
            } else if (kind == PathKind.TRACE) {
                traces.add(path);
            } else {
                open(kind, path);
            }
        }
        openTraces(traces);
        tell(over);
    }

    private void open(PathKind kind, Path path) {
        switch (kind) {
            case TRACE -> openTraces(List.of(path));
            case DETECTOR -> workspace.detector().open(path);
            case DATASET -> workspace.dataset().open(path);
            case TRUTH -> workspace.truth().open(path);
            case MODEL -> workspace.model().open(path.toString());
            case IMAGE ->
                workspace.image().open(path, opened -> {
                    workspace.navigation().showNew(opened);
                    workspace.settings().rememberFile(path);
                });
        }
    }

    private void openTraces(List<Path> paths) {
        if (!paths.isEmpty()) {
            Path first = paths.getFirst();
            List<Path> others = paths.subList(1, paths.size());
            files.read(
                    first,
                    opened -> {
                        show(opened, first);
                        openTraces(others);
                    },
                    failure -> {
                        openTraces(others);
                        workspace.messages().show(failure);
                    });
        }
    }

    private void show(TraceFiles.Opened opened, Path path) {
        workspace.navigation().take(TraceEntry.of(opened.trace(), opened.image(), Optional.of(path)));
        SelectionViewModel selection = workspace.selection();
        selection.restore(selection.chosen().withWord(0, 0));
        workspace
                .request()
                .questionProperty()
                .set(RequestViewModel.written(PromptSource.of(opened.trace().prompt())));
        workspace.settings().rememberFile(path);
    }

    /** Reports what was skipped; several images can be opened as a dataset. */
    private void tell(List<Path> over) {
        Set<Optional<Path>> folders =
                over.stream().map(path -> Optional.ofNullable(path.getParent())).collect(Collectors.toSet());
        Optional<Path> folder = folders.stream().findFirst().orElse(Optional.empty());
        if (folders.size() == 1 && folder.isPresent() && over.stream().allMatch(ImageList::isImage)) {
            workspace
                    .messages()
                    .noticeInPassing(new Notice(
                            "Only one image can be opened at a time: " + names(over)
                                    + " skipped. A folder of images opens as a dataset.",
                            "Open the folder",
                            () -> workspace.dataset().open(folder.get())));
        } else if (!over.isEmpty()) {
            workspace
                    .messages()
                    .show(
                            new Problem(
                                    names(over) + " skipped. You can open any number of traces at once, or one image or"
                                            + " folder of images, together with one ground truth, one detector and one model."));
        }
    }

    private static String names(List<Path> over) {
        String names = over.stream()
                .limit(NAMED)
                .map(path -> String.valueOf(path.getFileName()))
                .collect(Collectors.joining(", "));
        String more = over.size() > NAMED ? " and " + (over.size() - NAMED) + " more" : "";
        return names + more + (over.size() == 1 ? " was" : " were");
    }
}
