package attentionlens.app.viewmodel;

import attentionlens.app.task.TaskRunner;

/** What is shown beside the images. */
public final class Panes {
    private final FlagsViewModel flags;
    private final MatrixViewModel matrix;
    private final GalleryViewModel gallery;
    private final CurvesViewModel curves;
    private final StripViewModel strip;
    private final PatchWordsViewModel patchWords;
    private final EvidenceViewModel evidence;
    private final OutlinesViewModel outlines;
    private final SweepViewModel sweep;
    private final LensViewModel lens;

    Panes(
            TaskRunner runner,
            TraceViewModel trace,
            SelectionViewModel selection,
            OverlayViewModel overlay,
            TruthViewModel truth,
            DetectorViewModel detector,
            LibraryViewModel library,
            Language language,
            MessagesViewModel messages) {
        MeasuresViewModel measures = new MeasuresViewModel(runner, trace, messages);
        flags = new FlagsViewModel(runner, trace, truth, detector, measures, library, language, messages);
        matrix = new MatrixViewModel(runner, trace, selection, messages);
        gallery = new GalleryViewModel(runner, trace, selection, overlay, messages);
        curves = new CurvesViewModel(runner, trace, selection, detector, messages);
        strip = new StripViewModel(trace, measures, flags);
        evidence = new EvidenceViewModel(runner, trace, selection, flags, measures, truth, messages);
        outlines = new OutlinesViewModel(trace, selection, flags, truth);
        sweep = new SweepViewModel(trace, measures, flags, truth);
        lens = new LensViewModel(trace, selection, overlay);
        patchWords = new PatchWordsViewModel(runner, trace, selection, messages);
    }

    /** Which words name objects, and what is known of these. */
    public FlagsViewModel flags() {
        return flags;
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

    /** What is outlined in the images. */
    public OutlinesViewModel outlines() {
        return outlines;
    }

    /** The runs of a sweep over guidance strengths. */
    public SweepViewModel sweep() {
        return sweep;
    }

    /** The words of the patches. */
    public LensViewModel lens() {
        return lens;
    }

    public PatchWordsViewModel patchWords() {
        return patchWords;
    }
}
