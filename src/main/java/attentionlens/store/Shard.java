package attentionlens.store;

import attentionlens.trace.Problem;

/**
 * A shard of a study, which can be run by itself: one of {@code of} shards, each with every {@code of}-th image.
 *
 * @param index number of the shard, from 1
 * @param of number of shards
 */
public record Shard(int index, int of) {
    /** The whole study. */
    public static final Shard WHOLE = new Shard(1, 1);

    public Shard {
        if (index < 1 || index > of) {
            throw new Problem("There is no shard " + index + "/" + of + ". The first of eight is 1/8, the last 8/8.");
        }
    }

    /** Parses {@code 2/8}. */
    public static Shard parse(String text) {
        if (!text.matches("\\d{1,6}/\\d{1,6}")) {
            throw new Problem("'" + text + "' is not a shard. Write which of how many, such as 2/8.");
        }
        String[] numbers = text.split("/", 2);
        return new Shard(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
    }

    /** Whether an image is in the shard, by its place among all images, from 0. */
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
