package attentionlens.app.canvas;

import attentionlens.trace.Box;
import attentionlens.trace.ImageGeometry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The places of patches' words on the screen. Patches with enough room hold their own words, made smaller and then cut to fit. If patches
 * are too small, the surest words are written over their neighbours, like names on a map, and the others become dots; zooming in shows
 * more words.
 *
 * @param labels words in the order of painting: words written over neighbours come with the least sure first
 * @param dots patches whose words have no room
 */
record PatchLabels(List<Label> labels, List<Dot> dots) {
    /** The gap between a word and its patch's edges, in pixels. */
    static final double PAD = 2;

    private static final String CUT = "…";

    /** The size of letters as a share of the patch's height: leaves space above and below the word. */
    private static final double SHARE = 0.34;

    /** The smallest patch that holds its own word, in letter sizes: narrower ones would show only beginnings. */
    private static final double ROOM_ACROSS = 2.6;

    private static final double ROOM_DOWN = 1.3;

    /** The smallest probability of a word that is written over other patches. */
    private static final float SURE_ENOUGH = 0.05f;

    /** Equal words closer than this, in patches, are not repeated. */
    private static final double APART = 3.5;

    /** How wide words over other patches can be, in patches, or in letter sizes if letters are larger. */
    private static final double REACH = 3.5;

    private static final double SMALLEST_DOTTED = 6;

    /**
     * A placed word.
     *
     * @param patch the word's patch
     * @param plate background of the word on the screen: the patch, or the word's own extent if it is written over others
     * @param text the word, cut if it is too long
     * @param size of its letters, in pixels
     * @param sure probability of the word, 0 to 1
     */
    record Label(int patch, Box plate, String text, double size, float sure) {}

    /** A patch whose word has no room: its centre on the screen, and the word's probability. */
    record Dot(double x, double y, float sure) {}

    /**
     * Sizes of letters.
     *
     * @param least smallest readable size, in pixels
     * @param most largest size, for large patches, in pixels
     * @param width measures a text, in sizes of its letters
     */
    record Letters(double least, double most, ToDoubleFunction<String> width) {}

    PatchLabels {
        labels = List.copyOf(labels);
        dots = List.copyOf(dots);
    }

    /** Places the words of the patches that are on the screen. */
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

        /** Places the surest words first; later ones have to do with the room that is left. */
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

        /** Returns the position nearest to {@code place} that leaves {@code half} on both sides; the centre if there is not enough room. */
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

        /** The distance between two patches, in patches. */
        private double distance(int one, int other) {
            int cols = geometry.cols();
            return Math.hypot(one / cols - other / cols, one % cols - other % cols);
        }

        private Box cell(int patch) {
            return view.toScreen(geometry.patchBox(patch));
        }

        /** Returns as much of a text as fits; {@code room} is in sizes of its letters. */
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
