package attentionlens.app.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.FakeModel;
import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TraceViewModelTest extends WorkspaceStand {
    private final TraceViewModel trace = workspace.trace();

    private RunViewModel generate(String tokens) {
        workspace.request().decoding().maxTokensProperty().set(tokens);
        workspace.generation().generate();
        return trace.runs().getFirst();
    }

    @Test
    void captionsThatAgreeSoFarDivergeOnlyIfBothAreOver() {
        Set<OptionalInt> forks = new HashSet<>();
        trace.changesProperty().subscribe(() -> {
            forks.add(trace.fork());
            assertThat(FakeModel.BASELINE).startsWith(trace.text(0));
            assertThat(FakeModel.GUIDED).startsWith(trace.text(1));
        });
        workspace.request().guidedProperty().set(true);
        workspace.generation().generate();
        assertThat(forks).containsExactlyInAnyOrder(OptionalInt.empty(), trace.fork());
        assertThat(trace.fork()).isPresent();
    }

    @Test
    void aCaptionThatEndsEarlyDivergesThere() {
        RunViewModel early = generate("5");
        generate("512");
        workspace.navigation().compare(1, early);
        assertThat(trace.fork()).hasValue(5);
        workspace.navigation().compare(1, trace.runs().getFirst());
        assertThat(trace.fork()).isEmpty();
    }

    @Test
    void runsOfTheSameNameAreToldApartByTheirSides() {
        RunViewModel first = generate("5");
        workspace.request().guidedProperty().set(true);
        RunViewModel second = generate("512");
        RunViewModel guided = trace.runs().get(1);
        assertThat(trace.columnName(0)).isEqualTo("baseline");
        assertThat(trace.columnName(1)).isEqualTo("guided");
        workspace.navigation().compare(0, first);
        assertThat(trace.runs()).containsExactly(first, guided);
        workspace.navigation().compare(1, second);
        assertThat(trace.columnName(0)).isEqualTo("left");
        assertThat(trace.columnName(1)).isEqualTo("right");
        workspace.navigation().showOne();
        assertThat(trace.columnName(0)).isEqualTo("baseline");
        assertThat(trace.columnName(1)).isEmpty();
    }
}
