package attentionlens.app.view;

import attentionlens.app.canvas.ImageCanvas;
import attentionlens.app.viewmodel.Workspace;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * Images with their heat, captions, and the strip. One run's caption stands beside its image; two runs stand side by side, each
 * caption under its own image, so that both use the room there is.
 */
final class StageView extends VBox {
    private static final PseudoClass BESIDE_HEADER = PseudoClass.getPseudoClass("beside-header");
    private static final double IMAGE = 100;
    private static final double CAPTION_BESIDE = 62;
    private static final double CAPTION_BELOW = 118;
    /** Least heights of the captions and the strip, as shares of the height there is; within bounds. */
    private static final double CAPTION_SHARE = 0.142;

    private static final double MIN_CAPTION = 62;
    private static final double ENOUGH_CAPTION = 84;
    private static final double STRIP_SHARE = 0.122;
    private static final double MIN_STRIP = 60;
    private static final double ENOUGH_STRIP = 72;
    private static final double MIN_IMAGE = 132;
    /** Part of the image's least height that gives way as text grows, in windows too small for both. */
    private static final double IMAGE_YIELDS = 40;

    /** The views of one run; created once, and shown whenever the column has a run. */
    private record Column(VBox image, StackPane caption) {}

    private final Workspace workspace;
    private final ViewState state;
    private final Columns images = new Columns();
    private final Columns captions = new Columns();
    private final HeatBar bar;
    private final StripPane strip;
    private final List<Column> columns = new ArrayList<>();
    private int shown;

    StageView(Workspace workspace, ViewState state, Commands commands) {
        super(8);
        this.workspace = workspace;
        this.state = state;
        getStyleClass().add("stage");
        images.setId("images");
        bar = new HeatBar(workspace, state);
        strip = new StripPane(workspace, state, commands);
        VBox.setVgrow(captions, Priority.ALWAYS);
        captions.setPrefHeight(CAPTION_BELOW);
        heightProperty().subscribe(now -> {
            double height = now.doubleValue();
            captions.setMinHeight(Math.clamp(CAPTION_SHARE * height, MIN_CAPTION, ENOUGH_CAPTION));
            strip.keep(Math.clamp(STRIP_SHARE * height, MIN_STRIP, ENOUGH_STRIP), STRIP_SHARE * height >= ENOUGH_STRIP);
        });
        state.textProperty()
                .subscribe(text -> images.setMinHeight(Math.min(MIN_IMAGE, text.around(MIN_IMAGE, -IMAGE_YIELDS))));
        getChildren().addAll(images, bar, captions, strip);
        workspace.trace().changesProperty().subscribe(this::arrange);
        arrange();
    }

    private void arrange() {
        int runs = workspace.trace().runs().size();
        Build.show(bar, runs > 0);
        Build.show(strip, runs > 0);
        columns.stream()
                .findFirst()
                .ifPresent(first -> first.caption().pseudoClassStateChanged(BESIDE_HEADER, runs == 1));
        int wanted = Math.max(1, runs);
        if (wanted == shown) {
            return;
        }
        shown = wanted;
        while (columns.size() < wanted) {
            columns.add(column(columns.size()));
        }
        List<Column> now = columns.stream().limit(wanted).toList();
        Column first = now.getFirst();
        if (wanted == 1) {
            captions.show(List.of(), false);
            images.show(
                    List.of(
                            new Columns.Column(first.image(), IMAGE),
                            new Columns.Column(first.caption(), CAPTION_BESIDE)),
                    true);
        } else {
            images.show(
                    now.stream().map(one -> new Columns.Column(one.image(), 1)).toList(), false);
            captions.show(
                    now.stream()
                            .map(one -> new Columns.Column(one.caption(), 1))
                            .toList(),
                    false);
        }
        first.caption().pseudoClassStateChanged(BESIDE_HEADER, runs == 1);
        Build.show(captions, wanted > 1);
        VBox.setVgrow(images, wanted > 1 ? Priority.NEVER : Priority.ALWAYS);
    }

    private Column column(int run) {
        ImageCanvas canvas = RunImage.of(workspace, run, state);
        RunHeader header = new RunHeader(workspace, run);
        Build.show(header, !workspace.trace().runs().isEmpty());
        VBox image = new VBox(8, header, GuessCard.over(canvas, workspace, run));
        workspace
                .trace()
                .changesProperty()
                .subscribe(() -> Build.show(header, !workspace.trace().runs().isEmpty()));
        return new Column(image, caption(run));
    }

    /** Returns the pane of a caption, with a hint of what to do until there is one. */
    private StackPane caption(int run) {
        CaptionView caption = new CaptionView(workspace, run, state);
        Label hint = Build.label("", "hint");
        hint.setWrapText(true);
        hint.textProperty().bind(CaptionHint.of(workspace, run));
        hint.visibleProperty().bind(hint.textProperty().isNotEmpty());
        hint.setMouseTransparent(true);
        StackPane pane = new StackPane(caption, hint);
        pane.getStyleClass().add("caption-pane");
        return pane;
    }
}
