package attentionlens.app.headless;

import attentionlens.app.headless.Journeys.Journey;
import attentionlens.app.headless.Journeys.Needs;
import attentionlens.app.viewmodel.Workspace;
import attentionlens.trace.ImageGeometry;
import java.util.List;
import java.util.OptionalInt;

/** The words of the patches: over both images, and those of one patch layer by layer. */
final class PatchWordsJourney {
    /** The layer of the embedded model after which most patches name what is in them. */
    private static final int LAYER_OF_WORDS = 11;

    private PatchWordsJourney() {}

    static Journey whole() {
        return new Journey(
                Journeys.ALL,
                Needs.NOTHING,
                List.of(
                        State.of("patch-words-guided", stand -> {
                            stand.act(workspace -> {
                                workspace.request().guidedProperty().set(true);
                                workspace.example().show();
                            });
                            stand.awaitTrace();
                            Steps.chooseObject(stand, 0);
                            stand.act(workspace -> {
                                workspace.overlay().exchange();
                                workspace.selection().selectLayer(LAYER_OF_WORDS);
                            });
                        }),
                        State.of("patch-words", stand -> stand.act(PatchWordsJourney::pointAtAPatch))));
    }

    private static void pointAtAPatch(Workspace workspace) {
        ImageGeometry geometry = workspace.trace().geometry().orElseThrow();
        int patch = geometry.patchAt(0.46 * geometry.imageWidth(), 0.87 * geometry.imageHeight())
                .orElseThrow();
        workspace.navigation().showOne();
        workspace.selection().togglePatch(patch);
        workspace.selection().pointedProperty().set(OptionalInt.of(patch));
    }
}
