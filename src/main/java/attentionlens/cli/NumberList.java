package attentionlens.cli;

import attentionlens.trace.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Lists of numbers and ranges, such as {@code 0,5,7-12}; ends are inclusive. */
final class NumberList {
    private NumberList() {}

    /**
     * Parses a list; returns the numbers in order of appearance, each once.
     *
     * @param option the option's name, for messages
     * @param count numbers must be below this
     */
    static List<Integer> parse(String text, String option, int count) {
        Set<Integer> out = new LinkedHashSet<>();
        for (String part : text.split(",", -1)) {
            if (!part.strip().matches("\\d{1,6}(-\\d{1,6})?")) {
                throw new Problem("'" + text + "' is not a list of numbers (" + option + "). Write it like 0,5,7-12.");
            }
            String[] ends = part.strip().split("-", -1);
            int first = Integer.parseInt(ends[0]);
            int last = Integer.parseInt(ends[ends.length - 1]);
            if (last < first || last >= count) {
                throw new Problem(
                        option + " " + part.strip() + ": choose from 0 to " + (count - 1) + ", the smaller one first.");
            }
            for (int number = first; number <= last; number++) {
                out.add(number);
            }
        }
        return new ArrayList<>(out);
    }
}
