package attentionlens.app.view;

import attentionlens.app.viewmodel.RunViewModel;
import attentionlens.app.viewmodel.TraceViewModel;
import attentionlens.trace.Guidance;
import attentionlens.trace.Run;
import java.util.Locale;
import java.util.StringJoiner;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** A run's name, its colour, and what there is to say about it. */
final class RunHeader extends HBox {
    RunHeader(TraceViewModel trace, int run) {
        super(8);
        getStyleClass().add("run-header");
        setAlignment(Pos.CENTER_LEFT);
        boolean guided = run > 0;
        Region color = new Region();
        color.getStyleClass().addAll("run-color", guided ? "guided" : "baseline");
        Label about = Build.label("", "small", "dim");
        getChildren().addAll(color, Build.label(guided ? "Guided" : "Baseline", "strong"), about);
        trace.changesProperty()
                .subscribe(
                        () -> about.setText(trace.run(run).map(RunHeader::about).orElse("")));
    }

    private static String about(RunViewModel run) {
        StringJoiner parts = new StringJoiner(" · ");
        run.guidance().map(RunHeader::about).ifPresent(parts::add);
        int words = run.words().size();
        parts.add(words == 1 ? "1 word" : words + " words");
        run.finish().map(RunHeader::about).filter(text -> !text.isEmpty()).ifPresent(parts::add);
        return parts.toString();
    }

    private static String about(Guidance guidance) {
        return String.format(
                Locale.ROOT, "layers %s, α %s, %s", guidance.layers(), guidance.alpha(), guidance.aggregation());
    }

    private static String about(Run.Finish finish) {
        return switch (finish) {
            case END_TOKEN -> "";
            case MAX_TOKENS -> "cut off at the token limit";
            case CANCELLED -> "cancelled";
        };
    }
}
