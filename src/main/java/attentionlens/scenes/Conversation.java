package attentionlens.scenes;

import attentionlens.djl.TrainingTokenizer;
import attentionlens.trace.ArrayData;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Texts about one image, packed behind it: each is a segment of its own that sees the image and itself.
 *
 * @param ids of the tokens: what stands before the image, then the segments
 * @param positions in the sequence that each text would be alone
 * @param segments 0 before the image, 1.. for the texts
 * @param targets the token to be said next, or -100 where nothing is asked
 */
@SuppressWarnings("ArrayRecordComponent") // made once, read once
record Conversation(long[] ids, long[] positions, long[] segments, long[] targets) {
    static final long NOT_ASKED = -100;
    private static final long PADDING = -1;

    /** A request and its answer. */
    record Turn(String prompt, String answer) {}

    /**
     * Packs turns, in their order, as far as they fit.
     *
     * @param length T, to which it is padded; a constant, since libtorch prepares its kernels anew for each shape
     * @throws IllegalArgumentException where the first does not fit
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

    /** All tokens but the last are put, the last is only asked for; of segment 0, where nothing is asked, all are put. */
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
