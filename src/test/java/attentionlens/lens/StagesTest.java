package attentionlens.lens;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StagesTest {
    @Test
    void theStagesOfThePaperFollowEachOther() {
        assertThat(Stages.of(32))
                .extracting(stage -> stage.range(32).toString())
                .containsExactly("0-4", "5-18", "19-26", "27-31");
        assertThat(Stages.source(32)).isEqualTo("Stages as named for LLaVA-1.5-7B");
    }

    @Test
    void whatIsGuidedIsWhatThePaperGuided() {
        assertThat(Stages.guided(32)).hasToString("5-18");
        assertThat(Stages.guided(40)).hasToString("5-18");
        assertThat(Stages.guided(12)).isEqualTo(Stages.ENRICHMENT.range(12)).hasToString("2-6");
    }

    @Test
    void everyLayerOfAnyDepthBelongsToOneStage() {
        for (int layers = 1; layers <= 80; layers++) {
            int depth = layers;
            int next = 0;
            for (Stages stage : Stages.of(depth)) {
                assertThat(stage.range(depth).first()).isEqualTo(next);
                next = stage.range(depth).last() + 1;
            }
            assertThat(next).isEqualTo(depth);
            assertThat(Stages.values())
                    .allSatisfy(stage -> assertThat(stage.range(depth).last()).isLessThan(depth));
        }
        assertThat(Stages.at(6, 12)).isEqualTo(Stages.ENRICHMENT);
        assertThat(Stages.at(11, 12)).isEqualTo(Stages.GRAMMAR);
        assertThat(Stages.source(12)).contains("scaled to 12", "guess");
    }
}
