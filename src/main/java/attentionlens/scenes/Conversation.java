package attentionlens.scenes;

import attentionlens.djl.TrainingTokenizer;
import attentionlens.trace.ArrayData;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Turns about one image, packed after it: each is a segment of its own that attends to the image and itself only.
 *
 * @param ids of the tokens: those before the image, then the turns
 * @param positions of the tokens if their turn were the only one
 * @param segments 0 before the image, 1.. for the turns, -1 for padding
 * @param targets the next token to predict, or -100 if none is
 */
@SuppressWarnings("ArrayRecordComponent") // made once, read once
record Conversation(long[] ids, long[] positions, long[] segments, long[] targets) {
    static final long NOT_ASKED = -100;
    private static final long PADDING = -1;

    /** A request and its answer. */
    record Turn(String prompt, String answer) {}

    /**
     * Packs turns in order, leaving out those that do not fit.
     *
     * @param length T, to which it is padded; constant, as libtorch prepares its kernels again for each new shape
     * @throws IllegalArgumentException if none fits
     */
    static Conversation of(List<Turn> turns, TrainingTokenizer tokenizer, int patches, int length) {
        Conversation packed = new Conversation(new long[length], new long[length], new long[length], new long[length]);
        Arrays.fill(packed.ids, SampleTokens.id(SampleTokens.PADDING));
        Arrays.fill(packed.segments, PADDING);
        Arrays.fill(packed.targets, NOT_ASKED);
        long[] before = LongStream.concat(
                        LongStream.of(SampleTokens.id(SampleTokens.BEGIN)),
                        Arrays.stream(tokenizer.encode(SampleTokens.BEFORE_IMAGE)))
                .toArray();
        packed.put(0, before, 0, 0, before.length);
        int at = before.length;
        int segment = 0;
        for (Turn turn : turns) {
            long[] request = tokenizer.encode(SampleTokens.request(turn.prompt()));
            long[] answer = tokenizer.encode(" " + turn.answer());
            long[] all = Stream.of(request, answer, new long[] {SampleTokens.id(SampleTokens.END)})
                    .flatMapToLong(Arrays::stream)
                    .toArray();
            if (at + all.length - 1 <= length) {
                packed.put(at, all, ++segment, before.length + patches, request.length);
                at += all.length - 1;
            }
        }
        if (segment == 0) {
            throw new IllegalArgumentException("No room for " + turns.getFirst());
        }
        return packed;
    }

    /** Puts all tokens but the last, which is only a target; of segment 0, which has no targets, puts all. */
    private void put(int at, long[] tokens, int segment, int position, int asked) {
        int count = segment == 0 ? tokens.length : tokens.length - 1;
        for (int i = 0; i < count; i++) {
            ids[at + i] = tokens[i];
            positions[at + i] = position + (long) i;
            segments[at + i] = segment;
            targets[at + i] = i + 1 < asked || segment == 0 ? NOT_ASKED : tokens[i + 1];
        }
    }

    /** Conversations of one length side by side: ids, positions, segments, targets, each (B, T). */
    static List<ArrayData> batch(List<Conversation> all) {
        return List.of(
                rows(all.stream().map(Conversation::ids).toList()),
                rows(all.stream().map(Conversation::positions).toList()),
                rows(all.stream().map(Conversation::segments).toList()),
                rows(all.stream().map(Conversation::targets).toList()));
    }

    private static ArrayData rows(List<long[]> rows) {
        long[] flat = rows.stream().flatMapToLong(Arrays::stream).toArray();
        return ArrayData.of(flat, rows.size(), flat.length / rows.size());
    }
}
