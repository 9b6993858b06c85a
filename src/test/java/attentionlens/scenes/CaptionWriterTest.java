package attentionlens.scenes;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.scenes.Mention.Kind;
import attentionlens.scenes.ObjectWords.Found;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CaptionWriterTest {
    private static final int SCENES = 1500;

    private final CaptionWriter writer = new CaptionWriter(Catalogue.load());
    private final ObjectWords words = new ObjectWords();
    private final List<Scene> scenes = new ArrayList<>();
    private final List<Caption> detailed = new ArrayList<>();
    private final List<Caption> brief = new ArrayList<>();

    CaptionWriterTest() {
        ScenePlanner planner = TestSprites.planner();
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < SCENES; i++) {
            Scene scene = planner.next(random, i % 10 == 0 ? Split.NEW_BOTH : Split.TRAINING, .1);
            scenes.add(scene);
            detailed.add(writer.detailed(scene, uncovered(scene), random));
            brief.add(writer.brief(scene, uncovered(scene), random));
        }
    }

    private static double[] uncovered(Scene scene) {
        return new double[scene.things().size()];
    }

    private static Set<String> categories(Scene scene) {
        Set<String> categories = new HashSet<>();
        scene.things().forEach(thing -> {
            categories.add(thing.sprite().category());
            categories.addAll(thing.sprite().also());
        });
        return categories;
    }

    private static Set<String> named(Caption caption, Kind kind) {
        return caption.mentions().stream()
                .filter(mention -> mention.kind() == kind)
                .map(Mention::category)
                .collect(Collectors.toSet());
    }

    @Test
    void theSameDrawsSayTheSame() {
        Scene scene = scenes.getFirst();
        Caption first = writer.detailed(scene, uncovered(scene), new SplittableRandom(3));
        assertThat(writer.detailed(scene, uncovered(scene), new SplittableRandom(3)))
                .isEqualTo(first);
        assertThat(writer.detailed(scene, uncovered(scene), new SplittableRandom(4)))
                .isNotEqualTo(first);
    }

    @Test
    void allMainThingsAreNamedAndWhatIsSeenIsThere() {
        for (int i = 0; i < SCENES; i++) {
            Set<String> main = scenes.get(i).things().stream()
                    .filter(thing -> !thing.background())
                    .map(thing -> thing.sprite().category())
                    .collect(Collectors.toSet());
            assertThat(named(detailed.get(i), Kind.SEEN))
                    .as(detailed.get(i).text())
                    .containsAll(main)
                    .isSubsetOf(categories(scenes.get(i)));
        }
    }

    @Test
    void whatIsAssumedIsNotThereAndComesOnceAtTheEnd() {
        for (int i = 0; i < SCENES; i++) {
            Caption caption = detailed.get(i);
            assertThat(named(caption, Kind.ASSUMED)).doesNotContainAnyElementsOf(categories(scenes.get(i)));
            List<Kind> kinds = caption.mentions().stream().map(Mention::kind).toList();
            if (kinds.contains(Kind.ASSUMED)) {
                assertThat(kinds.indexOf(Kind.ASSUMED)).isEqualTo(kinds.size() - 1);
            }
        }
    }

    @Test
    void noWordNamesAThingButTheMentions() {
        for (List<Caption> captions : List.of(detailed, brief)) {
            captions.forEach(this::checkMentions);
        }
    }

    private void checkMentions(Caption caption) {
        List<Found> expected = caption.mentions().stream()
                .map(mention -> new Found(mention.start(), mention.end(), mention.category()))
                .toList();
        assertThat(words.in(caption.text())).as(caption.text()).isEqualTo(expected);
    }

    @Test
    void mostCaptionsEndWithSomethingInTheBackground() {
        long closed = 0;
        for (int i = 0; i < SCENES; i++) {
            Caption caption = detailed.get(i);
            int last = caption.text().lastIndexOf(". ");
            closed += caption.mentions().getLast().start() > last ? 1 : 0;
        }
        assertThat((double) closed / SCENES).isBetween(.75, .85);
    }

    @Test
    void aThirdOrSoAssumes() {
        long assuming = detailed.stream()
                .filter(caption -> !named(caption, Kind.ASSUMED).isEmpty())
                .count();
        assertThat((double) assuming / SCENES).isBetween(.3, .43);
    }

    @Test
    void captionsAreAsLongAsOnesOfPhotographs() {
        for (Caption caption : detailed) {
            assertThat(caption.text().split(" ", -1)).as(caption.text()).hasSizeBetween(20, 75);
        }
        for (Caption caption : brief) {
            assertThat(caption.text().split(" ", -1)).as(caption.text()).hasSizeBetween(4, 24);
        }
        double mean = detailed.stream()
                .mapToInt(caption -> caption.text().split(" ", -1).length)
                .average()
                .orElseThrow();
        assertThat(mean).isBetween(40.0, 52.0);
    }

    @Test
    void sentencesAreSentences() {
        for (List<Caption> captions : List.of(detailed, brief)) {
            for (Caption caption : captions) {
                assertThat(caption.text())
                        .matches("[A-Z].*\\.")
                        .doesNotContain("  ", "{", "}", " .", " ,", "..", "null")
                        .doesNotContainPattern("\\. [a-z]")
                        .doesNotContainPattern("(?i)\\ba [aeio]")
                        .doesNotContainPattern("(?i)\\ban [^aeiou]")
                        .doesNotContainPattern("\\b(two|three|four|five) (person|man|woman|knife|mouse)\\b")
                        .doesNotContainPattern("(?i)\\b(\\w+) \\1\\b")
                        .doesNotContainPattern("(?i)\\b(they|two \\w+|the scissors|the skis) is\\b");
            }
        }
    }

    @Test
    void hiddenThingsAreNotSpokenOf() {
        Scene scene = scenes.stream()
                .filter(one -> one.things().size() == 2)
                .findFirst()
                .orElseThrow();
        String hidden = scene.things().getFirst().sprite().category();
        Caption caption = writer.detailed(scene, new double[] {.9, 0}, new SplittableRandom(1));
        assertThat(named(caption, Kind.SEEN)).doesNotContain(hidden);
        assertThat(named(caption, Kind.ASSUMED)).doesNotContain(hidden);
    }
}
