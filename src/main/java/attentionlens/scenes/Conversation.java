package attentionlens.scenes;

import attentionlens.djl.TrainingTokenizer;
import attentionlens.trace.ArrayData;
import java.util.ArrayList;
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

    static Conversation of(List<Turn> turns, TrainingTokenizer tokenizer, int patches) {
        LongStream.Builder ids = LongStream.builder();
        LongStream.Builder positions = LongStream.builder();
        LongStream.Builder segments = LongStream.builder();
        LongStream.Builder targets = LongStream.builder();
        long[] before = LongStream.concat(
                        LongStream.of(SampleTokens.id(SampleTokens.BEGIN)),
                        Arrays.stream(tokenizer.encode(SampleTokens.BEFORE_IMAGE)))
                .toArray();
        for (int i = 0; i < before.length; i++) {
            ids.add(before[i]);
            positions.add(i);
            segments.add(0);
            targets.add(NOT_ASKED);
        }
        int segment = 1;
        for (Turn turn : turns) {
            long[] request = tokenizer.encode(SampleTokens.request(turn.prompt()));
            long[] answer = tokenizer.encode(" " + turn.answer());
            long[] all = Stream.of(request, answer, new long[] {SampleTokens.id(SampleTokens.END)})
                    .flatMapToLong(Arrays::stream)
                    .toArray();
            for (int i = 0; i < all.length - 1; i++) {
                ids.add(all[i]);
                positions.add(before.length + patches + i);
                segments.add(segment);
                targets.add(i + 1 < request.length ? NOT_ASKED : all[i + 1]);
            }
            segment++;
        }
        return new Conversation(
                ids.build().toArray(), positions.build().toArray(), segments.build().toArray(), targets.build().toArray());
    }

    /** Conversations side by side, padded to the longest: ids, positions, segments, targets, each (B, T). */
    static List<ArrayData> batch(List<Conversation> all) {
        int length = all.stream().mapToInt(c -> c.ids.length).max().orElseThrow();
        List<ArrayData> out = new ArrayList<>();
        out.add(padded(all.stream().map(Conversation::ids).toList(), length, SampleTokens.id(SampleTokens.PADDING)));
        out.add(padded(all.stream().map(Conversation::positions).toList(), length, 0));
        out.add(padded(all.stream().map(Conversation::segments).toList(), length, PADDING));
        out.add(padded(all.stream().map(Conversation::targets).toList(), length, NOT_ASKED));
        return out;
    }

    private static ArrayData padded(List<long[]> rows, int length, long padding) {
        long[] flat = new long[rows.size() * length];
        Arrays.fill(flat, padding);
        for (int row = 0; row < rows.size(); row++) {
            System.arraycopy(rows.get(row), 0, flat, row * length, rows.get(row).length);
        }
        return ArrayData.of(flat, rows.size(), length);
    }
}
