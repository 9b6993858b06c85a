package attentionlens.trace;

import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Where the model's patches lie in the original image. Pixels of the original are those that a viewer shows (EXIF applied).
 *
 * @param kind what was asked for
 * @param imageWidth width of the original, pixels
 * @param imageHeight height of the original, pixels
 * @param window what the model's input shows, in pixels of the original; extends beyond the image where the input was padded,
 *     lies inside it where it was cropped
 * @param inputWidth width of the model's input, pixels
 * @param inputHeight height of the model's input, pixels
 * @param patchSize side of a patch, pixels of the input
 * @param rows patches from top to bottom
 * @param cols patches from left to right; {@code cols * patchSize} may be less than {@code inputWidth}: the rest is not seen
 * @param leadingTokens image tokens before the first patch's (1 if the class token is kept, otherwise 0)
 */
public record ImageGeometry(
        GeometryKind kind,
        int imageWidth,
        int imageHeight,
        Box window,
        int inputWidth,
        int inputHeight,
        int patchSize,
        int rows,
        int cols,
        int leadingTokens) {
    private static final int LARGEST = 1_000_000;
    private static final double FARTHEST = 1e9;
    private static final double NARROWEST = 1e-6;

    public ImageGeometry {
        boolean sized = IntStream.of(imageWidth, imageHeight, inputWidth, inputHeight, patchSize, rows, cols)
                .allMatch(size -> size > 0 && size <= LARGEST);
        if (!sized || (long) rows * cols > LARGEST || leadingTokens < 0 || leadingTokens > LARGEST) {
            throw new UnusableImage("The image of " + imageWidth + " x " + imageHeight + " pixels, seen as "
                    + inputWidth
                    + " x " + inputHeight + " in " + rows + " x " + cols + " patches of " + patchSize + " after "
                    + leadingTokens + " tokens, has a size that is out of range.");
        }
        boolean near = DoubleStream.of(window.left(), window.top(), window.right(), window.bottom())
                .allMatch(edge -> Math.abs(edge) <= FARTHEST);
        if (!near || window.width() < NARROWEST || window.height() < NARROWEST) {
            throw new UnusableImage(
                    "The window that the model sees of the image is empty or out of range: " + window + ".");
        }
    }

    /** Number of patches. */
    public int patches() {
        return rows * cols;
    }

    /** Number of image tokens that the decoder sees. */
    public int imageTokens() {
        return leadingTokens + patches();
    }

    /** Returns the image token of a patch; patches are numbered row by row. */
    public int tokenOfPatch(int patch) {
        return leadingTokens + patch;
    }

    /** The whole original image. */
    public Box image() {
        return new Box(0, 0, imageWidth, imageHeight);
    }

    /** The area that all patches cover, in pixels of the original; may extend beyond its edges. */
    public Box grid() {
        return new Box(
                window.left(), window.top(), window.left() + cols * patchWidth(), window.top() + rows * patchHeight());
    }

    /** The part of the original that the model sees. */
    public Box seen() {
        return grid().intersect(image());
    }

    /** Returns where a patch lies, in pixels of the original. */
    public Box patchBox(int patch) {
        if (patch < 0 || patch >= patches()) {
            throw new IndexOutOfBoundsException("Patch " + patch + " of " + patches());
        }
        int row = patch / cols;
        int col = patch % cols;
        double left = window.left() + col * patchWidth();
        double top = window.top() + row * patchHeight();
        return new Box(left, top, left + patchWidth(), top + patchHeight());
    }

    /** Returns the patch that shows a point of the original; empty outside the patches. */
    public OptionalInt patchAt(double x, double y) {
        double col = Math.floor((x - window.left()) / patchWidth());
        double row = Math.floor((y - window.top()) / patchHeight());
        boolean inside = col >= 0 && col < cols && row >= 0 && row < rows;
        return inside ? OptionalInt.of((int) (row * cols + col)) : OptionalInt.empty();
    }

    /** Whether a patch shows nothing but padding. */
    public boolean isPadding(int patch) {
        return patchBox(patch).intersect(image()).isEmpty();
    }

    private double patchWidth() {
        return window.width() / inputWidth * patchSize;
    }

    private double patchHeight() {
        return window.height() / inputHeight * patchSize;
    }
}
