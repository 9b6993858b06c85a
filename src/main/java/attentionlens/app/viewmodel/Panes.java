package attentionlens.app.viewmodel;

import attentionlens.app.task.TaskRunner;

/** What is shown beside the images. */
public final class Panes {
    private final MatrixViewModel matrix;
    private final GalleryViewModel gallery;
    private final CurvesViewModel curves;
    private final StripViewModel strip;
    private final PatchWordsViewModel patchWords;
    private final EvidenceViewModel evidence;

    Panes(
            TaskRunner runner,
            TraceViewModel trace,
            SelectionViewModel selection,
            OverlayViewModel overlay,
            MessagesViewModel messages) {
        MeasuresViewModel measures = new MeasuresViewModel(runner, trace, messages);
        matrix = new MatrixViewModel(runner, trace, selection, messages);
        gallery = new GalleryViewModel(runner, trace, selection, overlay, messages);
        curves = new CurvesViewModel(runner, trace, selection, messages);
        strip = new StripViewModel(trace, measures);
        evidence = new EvidenceViewModel(trace, selection, strip);
        patchWords = new PatchWordsViewModel(runner, trace, selection, messages);
    }

    public MatrixViewModel matrix() {
        return matrix;
    }

    public GalleryViewModel gallery() {
        return gallery;
    }

    public CurvesViewModel curves() {
        return curves;
    }

    public StripViewModel strip() {
        return strip;
    }

    public EvidenceViewModel evidence() {
        return evidence;
    }

    public PatchWordsViewModel patchWords() {
        return patchWords;
    }
}
