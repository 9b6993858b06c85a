package attentionlens.scenes;

/**
 * One thing's mask in COCO's run-length encoding: column by column, the lengths of runs outside and inside in turn; from the fourth on,
 * as the difference from the run two before; in groups of 5 bits as printable characters (COCO's {@code maskApi.c}).
 *
 * @param area number of pixels inside
 * @param x left edge of the box around them, in pixels like the rest; all are 0 if nothing is inside
 * @param y its upper edge
 */
record RunLengths(String counts, int area, int x, int y, int width, int height) {
    private static final int BITS = 5;
    private static final int LOW = 0x1f;
    private static final int MORE = 0x20;
    private static final int SIGN = 0x10;
    private static final int FIRST_CHARACTER = 48;

    /**
     * Encodes a thing's mask.
     *
     * @param owner (height x width, row-major) index of the thing that each pixel shows
     */
    static RunLengths of(byte[] owner, int width, int height, int thing) {
        Encoder encoder = new Encoder();
        int left = width;
        int top = height;
        int right = -1;
        int bottom = -1;
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                boolean inside = owner[y * width + x] == thing;
                encoder.next(inside);
                if (inside) {
                    left = Math.min(left, x);
                    right = x;
                    top = Math.min(top, y);
                    bottom = Math.max(bottom, y);
                }
            }
        }
        String counts = encoder.end();
        return right < 0
                ? new RunLengths(counts, 0, 0, 0, 0, 0)
                : new RunLengths(counts, encoder.area, left, top, right - left + 1, bottom - top + 1);
    }

    private static final class Encoder {
        private final StringBuilder counts = new StringBuilder();
        private boolean inside;
        private int run;
        private int runs;
        private int last;
        private int lastButOne;
        private int area;

        void next(boolean now) {
            if (now != inside) {
                append();
                inside = now;
                run = 0;
            }
            run++;
            area += now ? 1 : 0;
        }

        String end() {
            append();
            return counts.toString();
        }

        private void append() {
            int left = runs > 2 ? run - lastButOne : run;
            runs++;
            lastButOne = last;
            last = run;
            boolean more = true;
            while (more) {
                int bits = left & LOW;
                left >>= BITS;
                more = (bits & SIGN) != 0 ? left != -1 : left != 0;
                counts.append((char) ((more ? bits | MORE : bits) + FIRST_CHARACTER));
            }
        }
    }
}
