package attentionlens.app.canvas;

import attentionlens.trace.Box;
import attentionlens.trace.ImageGeometry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Where patches' words stand on the screen. Patches with room hold their own words, made smaller and then cut where they must. Where patches
 * are too small, the surest words stand whole over their neighbours, as on a map, and the others are dots; more words come with the
 * zoom.
 *
 * @param labels words, the least sure first
 * @param dots patches whose words found no room
 */
record PatchLabels(List<Label> labels, List<Dot> dots) {
    /** Between a word and its patch's edges, pixels. */
    static final double PAD = 2;

    private static final String CUT = "…";

    /** Of a patch's height: leaves air above and below the word. */
    private static final double SHARE = 0.34;

    /** In letters' heights: narrower patches would show no more than beginnings. */
    private static final double ROOM_ACROSS = 2.6;

    private static final double ROOM_DOWN = 1.3;

    /** Words that are less sure are not spread over other patches. */
    private static final float SURE_ENOUGH = 0.05f;

    /** In patches: a word that stands for another one nearby is not repeated. */
    private static final double APART = 3.5;

    /** In patches, or letters' heights where those are more: as far as words reach over others. */
    private static final double REACH = 3.5;

    private static final double SMALLEST_DOTTED = 6;

    /**
     * A word.
     *
     * @param patch whose it is
     * @param plate what lies behind it, on the screen: the patch, or what the word takes where that is more
     * @param text perhaps cut
     * @param size of its letters, pixels
     * @param sure how sure it is, 0 to 1
     */
    record Label(int patch, Box plate, String text, double size, float sure) {}

    /** A patch whose word found no room: its middle on the screen, and how sure the word is. */
    record Dot(double x, double y, float sure) {}

    /**
     * How large letters are.
     *
     * @param least that can be read, pixels
     * @param most as large as words become in large patches, pixels
     * @param width of a text, in sizes of its letters
     */
    record Letters(double least, double most, ToDoubleFunction<String> width) {}

    PatchLabels {
        labels = List.copyOf(labels);
        dots = List.copyOf(dots);
    }

    /** Places words; those of patches that are not on the screen are left out. */
    static PatchLabels place(List<PatchText> texts, ImageGeometry geometry, Viewport view, Letters letters) {
        Box first = view.toScreen(geometry.patchBox(0));
        boolean roomy = first.width() - 2 * PAD >= ROOM_ACROSS * letters.least()
                && first.height() >= ROOM_DOWN * letters.least();
        Box screen = new Box(0, 0, view.width(), view.height());
        List<Integer> seen = IntStream.range(0, Math.min(texts.size(), geometry.patches()))
                .filter(patch -> !view.toScreen(geometry.patchBox(patch))
                        .intersect(screen)
                        .isEmpty())
                .boxed()
                .toList();
        Placing placing = new Placing(texts, geometry, view, letters);
        return roomy ? placing.inside(seen) : placing.over(seen);
    }

    private record Placing(List<PatchText> texts, ImageGeometry geometry, Viewport view, Letters letters) {
        PatchLabels inside(List<Integer> patches) {
            List<Label> labels = new ArrayList<>();
            for (int patch : patches) {
                PatchText text = texts.get(patch);
                Box cell = cell(patch);
                double room = cell.width() - 2 * PAD;
                double usual = Math.clamp(SHARE * cell.height(), letters.least(), letters.most());
                double size = Math.clamp(room / width(text.text()), letters.least(), usual);
                labels.add(new Label(patch, cell, cut(text.text(), room / size), size, text.sure()));
            }
            return new PatchLabels(labels, List.of());
        }

        /** The surest first; each takes its room from those after it. */
        PatchLabels over(List<Integer> patches) {
            List<Label> placed = new ArrayList<>();
            List<Integer> left = new ArrayList<>();
            patches.stream()
                    .filter(patch -> texts.get(patch).sure() >= SURE_ENOUGH)
                    .sorted(Comparator.comparingDouble(
                            patch -> -texts.get(patch).sure()))
                    .forEach(patch -> {
                        Label label = spread(patch);
                        if (placed.stream().noneMatch(other -> hinders(other, label))) {
                            placed.add(label);
                        } else if (cell(patch).width() >= SMALLEST_DOTTED) {
                            left.add(patch);
                        }
                    });
            List<Dot> dots = left.stream()
                    .map(this::dot)
                    .filter(dot -> placed.stream().noneMatch(label -> holds(label.plate(), dot)))
                    .toList();
            return new PatchLabels(placed.reversed(), dots);
        }

        private Label spread(int patch) {
            double size = letters.least();
            double reach = REACH * Math.max(cell(patch).width(), size);
            String text = cut(texts.get(patch).text(), reach / size);
            Dot middle = dot(patch);
            double across = width(text) * size / 2 + PAD;
            double down = ROOM_DOWN * size / 2;
            double x = within(middle.x(), across, view.width());
            double y = within(middle.y(), down, view.height());
            Box box = new Box(x - across, y - down, x + across, y + down);
            return new Label(patch, box, text, size, middle.sure());
        }

        /** Nearest to a place that leaves so much room on both sides; in the middle where there is not so much. */
        private static double within(double place, double half, double whole) {
            return whole < 2 * half ? whole / 2 : Math.clamp(place, half, whole - half);
        }

        private Dot dot(int patch) {
            Box cell = cell(patch);
            return new Dot(
                    (cell.left() + cell.right()) / 2,
                    (cell.top() + cell.bottom()) / 2,
                    texts.get(patch).sure());
        }

        private boolean hinders(Label other, Label label) {
            boolean repeats = other.text().equals(label.text()) && distance(other.patch(), label.patch()) < APART;
            return repeats || !other.plate().intersect(label.plate()).isEmpty();
        }

        /** In patches. */
        private double distance(int one, int other) {
            int cols = geometry.cols();
            return Math.hypot(one / cols - other / cols, one % cols - other % cols);
        }

        private Box cell(int patch) {
            return view.toScreen(geometry.patchBox(patch));
        }

        /** As much of a text as finds room, in sizes of its letters. */
        private String cut(String text, double room) {
            if (width(text) <= room) {
                return text;
            }
            int end = text.length();
            while (end > 0 && width(text.substring(0, end) + CUT) > room) {
                end = text.offsetByCodePoints(end, -1);
            }
            return text.substring(0, end) + CUT;
        }

        private double width(String text) {
            return letters.width().applyAsDouble(text);
        }
    }

    private static boolean holds(Box box, Dot dot) {
        return box.left() <= dot.x() && dot.x() <= box.right() && box.top() <= dot.y() && dot.y() <= box.bottom();
    }
}
