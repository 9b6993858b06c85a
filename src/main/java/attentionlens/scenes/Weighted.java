package attentionlens.scenes;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Words to draw from, by weight. */
record Weighted(List<String> words, List<Integer> weights) {
    Weighted {
        words = List.copyOf(words);
        weights = List.copyOf(weights);
    }

    /** Parses {@code car 4, person, cell phone 2}; a weight of 1 may be left out. */
    static Weighted parse(String text) {
        List<String> words = new ArrayList<>();
        List<Integer> weights = new ArrayList<>();
        for (String entry : text.split(",", -1)) {
            String[] parts = entry.strip().split(" (?=\\d)", -1);
            words.add(parts[0]);
            weights.add(parts.length == 1 ? 1 : Integer.parseInt(parts[1]));
        }
        return new Weighted(words, weights);
    }

    /** Draws a word, by weight. */
    String draw(RandomGenerator random) {
        int total = weights.stream().mapToInt(weight -> weight).sum();
        int left = random.nextInt(total);
        int at = 0;
        while (left >= weights.get(at)) {
            left -= weights.get(at++);
        }
        return words.get(at);
    }

    /** Draws a word that passes, by weight; null if none does. */
    @Nullable
    String draw(RandomGenerator random, Predicate<String> passes) {
        List<String> kept = new ArrayList<>();
        List<Integer> keptWeights = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            if (passes.test(words.get(i))) {
                kept.add(words.get(i));
                keptWeights.add(weights.get(i));
            }
        }
        return kept.isEmpty() ? null : new Weighted(kept, keptWeights).draw(random);
    }
}
