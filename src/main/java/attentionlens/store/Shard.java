package attentionlens.store;

import attentionlens.trace.Problem;

/**
 * A part of a study that is done by itself: of so many, every so manieth image.
 *
 * @param index from 1
 */
public record Shard(int index, int of) {
    /** All of it. */
    public static final Shard WHOLE = new Shard(1, 1);

    public Shard {
        if (index < 1 || index > of) {
            throw new Problem("Shard " + index + "/" + of + " is none: the first of eight is 1/8, the last 8/8.");
        }
    }

    /** {@code 2/8}. */
    public static Shard parse(String text) {
        if (!text.matches("\\d{1,6}/\\d{1,6}")) {
            throw new Problem("'" + text + "' is no shard. Write which of how many, such as 2/8.");
        }
        String[] numbers = text.split("/", 2);
        return new Shard(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
    }

    /** Whether an image is in it, by its place among all, from 0. */
    public boolean has(int place) {
        return place % of == index - 1;
    }

    public boolean isWhole() {
        return of == 1;
    }

    @Override
    public String toString() {
        return index + "/" + of;
    }
}
