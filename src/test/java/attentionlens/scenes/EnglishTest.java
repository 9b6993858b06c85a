package attentionlens.scenes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnglishTest {
    @ParameterizedTest
    @CsvSource({
        "person, people",
        "knife, knives",
        "sheep, sheep",
        "mouse, mice",
        "bus, buses",
        "couch, couches",
        "toothbrush, toothbrushes",
        "wine glass, wine glasses",
        "traffic light, traffic lights",
        "teddy bear, teddy bears",
        "policeman, policemen",
        "ferry, ferries",
        "boy, boys",
        "sandwich, sandwiches",
        "scissors, scissors",
        "ox, oxen"
    })
    void plurals(String one, String several) {
        assertThat(English.plural(one)).isEqualTo(several);
    }

    @ParameterizedTest
    @CsvSource({
        "1, red, car, a red car",
        "1, '', owl, an owl",
        "1, amber, cup, an amber cup",
        "3, '', apple, three apples",
        "1, '', skis, a pair of skis",
        "2, '', scissors, two pairs of scissors",
        "1, '', broccoli, a piece of broccoli",
        "2, brown, luggage, two pieces of brown luggage",
        "1, '', unicycle, a unicycle",
        "1, '', umbrella, an umbrella"
    })
    void someThings(int count, String adjective, String noun, String said) {
        assertThat(text(English.some(count, adjective, noun, noun))).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource({
        "1, '', car, the car",
        "2, red, car, the red cars",
        "1, '', scissors, the scissors",
        "2, '', scissors, the pairs of scissors",
        "2, '', broccoli, the pieces of broccoli"
    })
    void theThings(int count, String adjective, String noun, String said) {
        assertThat(text(English.the(count, adjective, noun, noun))).isEqualTo(said);
    }

    @Test
    void verbsAgree() {
        assertThat(said("{0} {0.is} here.", English.some(1, "", "scissors", "scissors")))
                .isEqualTo("A pair of scissors is here.");
        assertThat(said("{0} {0.is} here.", English.the(1, "", "scissors", "scissors")))
                .isEqualTo("The scissors are here.");
        assertThat(said("{0} take{0.s} a spot.", English.the(2, "", "dog", "dog")))
                .isEqualTo("The dogs take a spot.");
        assertThat(said("{0} occup{0.y} a spot.", English.the(1, "", "dog", "dog")))
                .isEqualTo("The dog occupies a spot.");
    }

    private static String said(String template, Phrase phrase) {
        Composer composer = new Composer();
        composer.say(template, phrase);
        return composer.caption().text();
    }

    private static String text(Phrase phrase) {
        StringBuilder text = new StringBuilder();
        phrase.pieces().forEach(piece -> text.append(piece.text()));
        return text.toString();
    }
}
