package attentionlens.app.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.FakeLoader;
import attentionlens.app.FakeStock;
import attentionlens.app.SampleImage;
import attentionlens.app.task.DirectRunner;
import attentionlens.app.task.TwoSidedRunner;
import attentionlens.hub.Fit;
import attentionlens.hub.OfferedModel;
import attentionlens.store.Assets;
import attentionlens.vlm.Precision;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsViewModelTest {
    private static final String SMALL = "llava-hf/llava-interleave-qwen-0.5b-hf";

    private final Workspace workspace =
            new Workspace(new DirectRunner(), new FakeLoader(), new FakeStock(), new MemorySettings());
    private final ModelsViewModel models = workspace.models();

    private OfferedModel offered(String name) {
        models.look();
        return models.offerProperty().get().orElseThrow().models().stream()
                .filter(model -> model.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Optional<Notice> notice() {
        return workspace.messages().noticeProperty().get();
    }

    @Test
    void looksWhenTheUserIsToChoose() {
        assertThat(models.offerProperty().get()).isEmpty();
        models.choosingProperty().set(true);
        assertThat(models.offerProperty().get().orElseThrow().recommended()).contains(SMALL);
    }

    @Test
    void opensWhatIsHereInThePrecisionThatFits() {
        models.choosingProperty().set(true);
        OfferedModel large = offered("7b");
        assertThat(models.fit(large).map(Fit::way)).contains(Fit.Way.CPU_INT8);
        models.choose(large);
        assertThat(workspace.model().loadedProperty().get()).isPresent();
        assertThat(workspace.model().precisionProperty().get()).isEqualTo(Precision.INT8);
        assertThat(models.choosingProperty().get()).isFalse();
        models.choose(offered("sample"));
        assertThat(workspace.model().precisionProperty().get()).isEqualTo(Precision.AUTO);
    }

    @Test
    void keepsThePrecisionThatTheUserChose() {
        workspace.model().precisionProperty().set(Precision.F32);
        models.choose(offered("7b"));
        assertThat(workspace.model().precisionProperty().get()).isEqualTo(Precision.F32);
    }

    @Test
    void fetchesWhatIsNotHereAndOffersToOpenIt() {
        assertThat(offered(SMALL).isReady()).isFalse();
        models.choose(offered(SMALL));
        assertThat(models.fetchingProperty().get()).isFalse();
        assertThat(models.fetch().whatProperty().get()).isEmpty();
        assertThat(offered(SMALL).isReady()).isTrue();
        assertThat(notice().map(Notice::text)).contains(SMALL + " is ready.");
        notice().orElseThrow().command().run();
        assertThat(workspace.model().nameProperty().get()).isEqualTo(SMALL);
    }

    @Test
    void whatIsMissingOfAModelIsFetched() {
        models.choose(offered("someone/half-a-llava"));
        assertThat(notice().map(Notice::text)).contains("someone/half-a-llava is ready.");
    }

    @Test
    void saysHowFarItIsUntilItIsCancelled() {
        TwoSidedRunner runner = new TwoSidedRunner();
        Workspace slow = new Workspace(runner, new FakeLoader(), new FakeStock(true), new MemorySettings());
        slow.models().get(SMALL);
        runner.inBackground(() -> !slow.models().fetch().whatProperty().get().contains("of"));
        assertThat(slow.models().fetch().whatProperty().get())
                .isEqualTo("Fetching llava-interleave-qwen-0.5b-hf: 763 MiB of 1.6 GiB");
        assertThat(slow.models().fetch().fractionProperty().get()).isBetween(0.45, 0.47);
        slow.models().cancelFetching();
        assertThat(slow.models().fetchingProperty().get()).isFalse();
        assertThat(slow.models().fetch().whatProperty().get()).isEmpty();
        assertThat(slow.messages().messageProperty().get()).isEmpty();
    }

    @Test
    void aFetchThatTheEndInterruptsIsOfferedAtTheNextStart() {
        MemorySettings settings = new MemorySettings();
        TwoSidedRunner runner = new TwoSidedRunner();
        Workspace slow = new Workspace(runner, new FakeLoader(), new FakeStock(true), settings);
        assertThat(slow.running()).isEmpty();
        slow.models().get(SMALL);
        runner.inBackground(() -> !slow.models().fetch().whatProperty().get().contains("of"));
        assertThat(slow.running()).singleElement().asString().contains(SMALL, "what was fetched is kept");
        slow.close();

        Workspace next = new Workspace(new DirectRunner(), new FakeLoader(), new FakeStock(), settings);
        Notice offered = next.messages().noticeProperty().get().orElseThrow();
        assertThat(offered.text()).contains(SMALL, "interrupted");
        offered.command().run();
        assertThat(next.messages().noticeProperty().get().map(Notice::text)).contains(SMALL + " is ready.");
        assertThat(settings.load().fetch()).isEmpty();
    }

    @Test
    void aFetchThatTheUserCancelsIsNotOfferedAgain() {
        MemorySettings settings = new MemorySettings();
        TwoSidedRunner runner = new TwoSidedRunner();
        Workspace slow = new Workspace(runner, new FakeLoader(), new FakeStock(true), settings);
        slow.models().get(SMALL);
        runner.inBackground(() -> !slow.models().fetch().whatProperty().get().contains("of"));
        slow.models().cancelFetching();
        assertThat(slow.running()).isEmpty();
        assertThat(slow.settings().settings().fetch()).isEmpty();
    }

    @Test
    void invalidNamesAndMissingModelsAreReported() {
        models.get("no name");
        assertThat(workspace.messages().messageProperty().get().orElseThrow().text())
                .startsWith("'no name' is not the name of a model");
        models.get("nobody/nothing");
        assertThat(workspace.messages().messageProperty().get().orElseThrow().text())
                .startsWith("There is no model nobody/nothing");
    }

    @Test
    void theEmbeddedModelWarnsOfPhotos(@TempDir Path folder) {
        workspace.model().nameProperty().set(Assets.MODEL_NAME);
        workspace.open(Assets.exampleImage());
        assertThat(notice()).isEmpty();
        workspace.open(SampleImage.write(folder));
        assertThat(notice().orElseThrow().text()).contains("drawn scenes only", "llava-hf/llava-1.5-7b-hf");
        notice().orElseThrow().command().run();
        assertThat(models.choosingProperty().get()).isTrue();
        models.open("7b");
        assertThat(notice()).isEmpty();
    }
}
