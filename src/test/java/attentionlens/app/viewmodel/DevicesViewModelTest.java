package attentionlens.app.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.FakeLoader;
import attentionlens.app.FakeStock;
import attentionlens.app.task.DirectRunner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DevicesViewModelTest {
    private final FakeStock stock = new FakeStock();
    private final MemorySettings settings = new MemorySettings();

    @Test
    void offersWhatIsHere() {
        try (Workspace workspace = start()) {
            assertThat(workspace.devices().gpusProperty().get()).isEmpty(); // nobody has asked yet
            workspace.devices().look();
            assertThat(workspace.devices().choices()).containsExactly("auto", "cpu");
            stock.plugIn(2);
            workspace.devices().look();
            assertThat(workspace.devices().choices()).containsExactly("auto", "cpu", "cuda:0", "cuda:1");
            assertThat(workspace.devices().choices())
                    .extracting(DevicesViewModel::name)
                    .containsExactly("Auto", "CPU", "GPU 0", "GPU 1");
        }
    }

    @Test
    void startsWithTheDeviceOfTheLastTime() {
        stock.plugIn(1);
        try (Workspace workspace = start()) {
            workspace.model().deviceProperty().set("cuda:0");
        }
        try (Workspace workspace = start()) {
            assertThat(workspace.model().deviceProperty().get()).isEqualTo("cuda:0");
            assertThat(workspace.messages().noticeProperty().get()).isEmpty();
        }
    }

    @Test
    void saysThatAGpuIsGoneAndDoesWithoutIt() {
        stock.plugIn(1);
        try (Workspace workspace = start()) {
            workspace.model().deviceProperty().set("cuda:0");
        }
        stock.plugIn(0);
        try (Workspace workspace = start()) {
            assertThat(workspace.model().deviceProperty().get()).isEqualTo("auto");
            assertThat(notice(workspace).text())
                    .isEqualTo(
                            "GPU 0 was chosen last time and is not here: no GPU was found, and models run on the CPU.");
            assertThat(workspace.devices().choices()).containsExactly("auto", "cpu");
            assertThat(settings.load().device()).isEqualTo("cuda:0"); // another machine may have it

            notice(workspace).command().run();
            assertThat(workspace.model().deviceProperty().get()).isEqualTo("auto");
            stock.plugIn(1);
            notice(workspace).command().run();
            assertThat(workspace.model().deviceProperty().get()).isEqualTo("cuda:0");
            assertThat(workspace.messages().noticeProperty().get()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1|there is only GPU 0, and models run on it.",
                "2|GPUs are numbered 0 to 1, and models run on the first."
            })
    void saysWhichGpusThereAre(int count, String there) {
        stock.plugIn(3);
        try (Workspace workspace = start()) {
            workspace.model().deviceProperty().set("cuda:2");
        }
        stock.plugIn(count);
        try (Workspace workspace = start()) {
            assertThat(notice(workspace).text()).isEqualTo("GPU 2 was chosen last time and is not here: " + there);
        }
    }

    private Workspace start() {
        return new Workspace(new DirectRunner(), new FakeLoader(), stock, settings);
    }

    private static Notice notice(Workspace workspace) {
        return workspace.messages().noticeProperty().get().orElseThrow();
    }
}
