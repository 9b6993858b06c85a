package attentionlens.app.viewmodel;

import java.util.stream.Stream;

/** Suggests guiding the layers that suit the chosen model's depth; where it is not known, that of the trace that is looked at. */
final class GuidedLayers {
    private final ModelViewModel model;
    private final RequestViewModel request;
    private final DatasetViewModel dataset;

    GuidedLayers(ModelViewModel model, RequestViewModel request, TraceViewModel trace, DatasetViewModel dataset) {
        this.model = model;
        this.request = request;
        this.dataset = dataset;
        model.layersProperty().subscribe(now -> now.ifPresent(request::suggest));
        trace.traceProperty()
                .subscribe(now -> now.filter(
                                whole -> model.layersProperty().get().isEmpty())
                        .ifPresent(whole -> request.suggest(whole.model().layers())));
        Stream.of(model.nameProperty(), request.guidedProperty(), dataset.shownProperty())
                .forEach(watched -> watched.subscribe((before, now) -> look()));
    }

    /** Not at the start, where reading the model's folder would hold up the window. */
    private void look() {
        if (request.guidedProperty().get() || dataset.shownProperty().get()) {
            model.look();
        }
    }
}
