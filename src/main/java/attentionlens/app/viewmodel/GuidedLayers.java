package attentionlens.app.viewmodel;

import java.util.stream.Stream;

/** Suggests the guided layers that suit the depth of the chosen model or, if that is not known, of the shown trace's model. */
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

    /** Looks up the model's depth when it is needed; not at startup, where reading the model's folder would delay the window. */
    private void look() {
        if (request.guidedProperty().get() || dataset.shownProperty().get()) {
            model.look();
        }
    }
}
