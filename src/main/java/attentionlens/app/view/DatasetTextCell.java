package attentionlens.app.view;

import attentionlens.app.viewmodel.DatasetCaption;
import attentionlens.app.viewmodel.DatasetRow;
import attentionlens.app.viewmodel.DatasetRowsViewModel;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;

/** A cell with one of a row's values as text, in a colour that says what it means. */
final class DatasetTextCell extends TableCell<DatasetRow, DatasetRow> {
    /**
     * What a cell shows.
     *
     * @param style style class of its label
     * @param whole text of its tooltip; empty for none
     */
    record Shown(String text, String style, String whole) {
        static final Shown NOTHING = new Shown("", "dim", "");
    }

    private static final String PROBLEM = "problem-text";
    private static final String REAL = "real-text";
    private static final String HALLUCINATED = "hallucinated-text";

    private final DatasetRowsViewModel rows;
    private final BiFunction<DatasetRow, Optional<DatasetCaption>, Shown> what;
    private final Label label = new Label();
    private final Tooltip whole = Build.tooltip();
    private Shown shown = Shown.NOTHING;
    private boolean oneLine;

    DatasetTextCell(DatasetRowsViewModel rows, BiFunction<DatasetRow, Optional<DatasetCaption>, Shown> what) {
        this.rows = rows;
        this.what = what;
        setGraphic(label);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY); // the text is for screen readers
    }

    /** Keeps the text in one line and cuts off its start: names differ at their ends. */
    DatasetTextCell inOneLine() {
        oneLine = true;
        label.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        return this;
    }

    /** Whenever any row changes, a table removes every visible cell and adds it back: a cell that stays as it was costs nothing then. */
    @Override
    protected void updateItem(DatasetRow row, boolean empty) {
        super.updateItem(row, empty);
        if (getIndex() >= 0) {
            show(
                    empty || row == null
                            ? Shown.NOTHING
                            : what.apply(row, row.caption(rows.runProperty().get())));
        }
    }

    void show(Shown now) {
        if (now.equals(shown)) {
            return;
        }
        shown = now;
        setText(now.text());
        label.setWrapText(!oneLine && !ComplexScript.isIn(now.text()));
        label.setText(now.text());
        label.getStyleClass().setAll(List.of("label", now.style()));
        ComplexScript.show(now.whole(), whole);
        setTooltip(now.whole().isEmpty() ? null : whole);
    }

    static Shown caption(DatasetRow row, Optional<DatasetCaption> caption) {
        return switch (row.state()) {
            case WAITING -> new Shown("waiting", "dim", "");
            case RUNNING -> new Shown("being captioned…", "bright", "");
            case BAD -> new Shown(row.shortReason(), PROBLEM, row.reason());
            case DONE -> {
                String text = caption.map(DatasetCaption::text).orElse("");
                yield new Shown(text, "caption-cell", text);
            }
        };
    }

    static Shown objects(DatasetRow row, Optional<DatasetCaption> caption) {
        return caption.map(of -> new Shown(String.valueOf(of.named().size()), "bright", names(of)))
                .orElse(Shown.NOTHING);
    }

    private static String names(DatasetCaption caption) {
        return String.join(
                ", ",
                caption.named().stream().map(named -> named.mention().word()).toList());
    }

    static Shown hallucinated(DatasetRow row, Optional<DatasetCaption> caption) {
        if (caption.isEmpty()) {
            return Shown.NOTHING;
        }
        if (caption.get().hallucinated().isEmpty()) {
            return new Shown(
                    "not known", "dim", "No ground truth covers this image. Open one with " + Keys.shortcut("T") + ".");
        }
        int count = caption.get().hallucinated().getAsInt();
        String words = String.join(
                ", ",
                caption.get().named().stream()
                        .filter(named -> !named.real().orElse(true))
                        .map(named -> named.mention().word())
                        .distinct()
                        .toList());
        return new Shown(
                count == 0 ? "0" : count + "  " + words,
                count == 0 ? "dim" : HALLUCINATED,
                count == 0 ? "Everything that it names is in the image" : "Not in the image: " + words);
    }

    /**
     * Returns the number and its word, coloured by the ground truth if known, otherwise by the detector.
     *
     * @param threshold the risk from which a word counts as doubtful
     */
    static Shown risk(Optional<DatasetCaption> caption, double threshold) {
        return caption.flatMap(DatasetCaption::worst)
                .map(worst -> {
                    double risk = worst.risk().orElse(Double.NaN);
                    boolean judged = !Double.isNaN(risk);
                    String text = (judged ? number("%.2f", risk) : number("%.3f", worst.svar())) + "  "
                            + worst.mention().word();
                    String all = String.join(
                            "\n",
                            caption.get().named().stream()
                                    .map(DatasetTextCell::description)
                                    .toList());
                    String otherwise = judged && risk >= threshold ? HALLUCINATED : "bright";
                    return new Shown(
                            text,
                            worst.real().map(real -> real ? REAL : HALLUCINATED).orElse(otherwise),
                            all);
                })
                .orElse(caption.isPresent() ? new Shown("no object", "dim", "") : Shown.NOTHING);
    }

    private static String description(DatasetCaption.Named named) {
        String risk = named.risk().stream()
                .mapToObj(value -> ", risk " + number("%.2f", value))
                .findFirst()
                .orElse("");
        String real = named.real()
                .map(there -> there ? ", in the image" : ", not in the image")
                .orElse("");
        return named.mention().word() + ": SVAR " + number("%.3f", named.svar()) + risk + real;
    }

    static Shown svar(DatasetRow row, Optional<DatasetCaption> caption) {
        return caption.map(DatasetCaption::meanSvar).stream()
                .flatMap(mean -> mean.stream().mapToObj(value -> new Shown(number("%.3f", value), "bright", "")))
                .findFirst()
                .orElse(Shown.NOTHING);
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
