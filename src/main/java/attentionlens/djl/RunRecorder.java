package attentionlens.djl;

import attentionlens.trace.ArrayData;
import attentionlens.trace.Capture;
import attentionlens.trace.Guidance;
import attentionlens.trace.Run;
import attentionlens.trace.TokenStep;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Collects the tokens of one run and what is captured of each. */
final class RunRecorder {
    private final String name;
    private final @Nullable Guidance guidance;
    private final List<TokenStep> tokens = new ArrayList<>();
    private final int maxTokens;
    private final LongFunction<MemorySegment> memory;
    private final Map<Capture, StepStack> captured = new EnumMap<>(Capture.class);
    private final List<ArrayData> rows = new ArrayList<>();

    /** @param memory allocates bytes for what is captured */
    RunRecorder(String name, @Nullable Guidance guidance, int maxTokens, LongFunction<MemorySegment> memory) {
        this.name = name;
        this.guidance = guidance;
        this.maxTokens = maxTokens;
        this.memory = memory;
    }

    /** Adds a token and copies its arrays, except rows. Returns the copies. */
    Map<Capture, ArrayData> add(TokenStep token, Map<Capture, ArrayData> arrays) {
        tokens.add(token);
        Map<Capture, ArrayData> kept = new EnumMap<>(Capture.class);
        arrays.forEach((kind, array) ->
                kept.put(kind, kind == Capture.ROWS ? row(array) : stack(kind).add(array)));
        return kept;
    }

    private ArrayData row(ArrayData row) {
        rows.add(row);
        return row;
    }

    private StepStack stack(Capture kind) {
        return captured.computeIfAbsent(kind, k -> new StepStack(maxTokens, memory));
    }

    List<TokenStep> tokens() {
        return tokens;
    }

    /** Adds to the text of a token, counted from the last one. */
    void append(int fromLast, String text) {
        int at = tokens.size() - 1 - fromLast;
        tokens.set(at, tokens.get(at).followedBy(text));
    }

    /** Returns the run so far. The text is the concatenation of the tokens' texts, so that words keep their places in it. */
    Run finish(Run.Finish finish) {
        String text = tokens.stream().map(TokenStep::text).collect(Collectors.joining());
        Map<Capture, ArrayData> arrays = new EnumMap<>(Capture.class);
        captured.forEach((kind, steps) -> arrays.put(kind, steps.whole()));
        if (!rows.isEmpty()) {
            arrays.put(Capture.ROWS, joinRows(rows));
            rows.clear();
        }
        return new Run(name, guidance, tokens, text, finish, arrays);
    }

    /** Joins rows (L, H, K), which grow by one key per token, to the length of the last; missing keys are zero. */
    private static ArrayData joinRows(List<ArrayData> steps) {
        ArrayData last = steps.getLast();
        int keys = last.axis(2);
        int heads = last.axis(0) * last.axis(1);
        int width = last.type().bytes();
        MemorySegment whole = Arena.ofAuto().allocate((long) steps.size() * heads * keys * width, Long.BYTES);
        for (int i = 0; i < steps.size(); i++) {
            long row = (long) steps.get(i).axis(2) * width;
            for (int head = 0; head < heads; head++) {
                long to = ((long) i * heads + head) * keys * width;
                MemorySegment.copy(steps.get(i).data(), head * row, whole, to, row);
            }
        }
        List<Long> shape = new ArrayList<>(List.of((long) steps.size()));
        shape.addAll(last.shape());
        return new ArrayData(last.type(), shape, whole);
    }
}
