package attentionlens.figure;

import java.util.ArrayList;
import java.util.List;

/** Groups numbers into runs of consecutive ones. */
final class NumberRuns {
    private NumberRuns() {}

    static List<List<Integer>> of(List<Integer> numbers) {
        List<List<Integer>> out = new ArrayList<>();
        for (int number : numbers) {
            if (out.isEmpty() || out.getLast().getLast() != number - 1) {
                out.add(new ArrayList<>());
            }
            out.getLast().add(number);
        }
        return out;
    }
}
