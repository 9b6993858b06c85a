package attentionlens.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import attentionlens.checkpoint.Settings;
import attentionlens.hub.OfferedModel.Origin;
import attentionlens.machine.Memory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What fits, what is recommended, and what is offered. */
class FitTest {
    private static final long GIB = 1L << 30;

    private static Capacity machine(long total, long free, long gpu) {
        return new Capacity(
                new Memory(total * GIB, free * GIB), gpu == 0 ? OptionalLong.empty() : OptionalLong.of(gpu * GIB));
    }

    private static Fit large(Capacity capacity) {
        return Fit.of(KnownModels.LARGE.needs().orElseThrow(), capacity);
    }

    private static String suiting(Capacity capacity) {
        return KnownModels.recommendedFor(capacity).map(OfferedModel::name).orElse("");
    }

    @Test
    void theBestWayThatTheMemoryAllows() {
        assertThat(large(machine(16, 9, 24)).way()).isEqualTo(Fit.Way.GPU_16_BIT);
        assertThat(large(machine(64, 50, 8)).way()).isEqualTo(Fit.Way.CPU_16_BIT);
        assertThat(large(machine(16, 9, 0))).satisfies(fit -> {
            assertThat(fit.way()).isEqualTo(Fit.Way.CPU_INT8);
            assertThat(fit.now()).isTrue();
        });
        assertThat(large(machine(16, 4, 0)).now()).isFalse();
        assertThat(large(machine(6, 5, 0)).way()).isEqualTo(Fit.Way.NOT);
    }

    @Test
    void aContainerHasNoMoreFreeThanItHas() {
        assertThat(machine(8, 200, 0).memory().free()).isEqualTo(8 * GIB);
        assertThat(large(machine(8, 200, 0)).way()).isNotEqualTo(Fit.Way.CPU_16_BIT);
        assertThat(suiting(machine(8, 200, 0))).isEqualTo(KnownModels.SMALL.name());
    }

    @Test
    void theSmallOneForALaptopTheLargeOneWhereItRunsInComfort() {
        assertThat(suiting(machine(8, 5, 0))).isEqualTo(KnownModels.SMALL.name());
        assertThat(suiting(machine(12, 9, 0))).isEqualTo(KnownModels.SMALL.name());
        assertThat(suiting(machine(32, 20, 0))).isEqualTo(KnownModels.LARGE.name());
        assertThat(suiting(machine(24, 19, 0))).isEqualTo(KnownModels.LARGE.name());
        assertThat(suiting(machine(16, 9, 24))).isEqualTo(KnownModels.LARGE.name());
        assertThat(suiting(machine(1, 1, 0))).isEmpty();
    }

    @Test
    void offersWhatLiesHereAndWhatCanBeHad(@TempDir Path folder) throws IOException {
        Path tiny = Path.of("src/test/resources/conformance/models/clip-llama");
        Path bert = folder.resolve("hub/models--some--bert/snapshots/1");
        Path half = folder.resolve("hub/models--some--half/snapshots/1");
        Files.createDirectories(bert);
        Files.createDirectories(half);
        Files.writeString(bert.resolve("config.json"), "{\"model_type\": \"bert\"}");
        Files.copy(tiny.resolve("config.json"), half.resolve("config.json"));
        Settings settings = Map.of("HF_HUB_CACHE", folder.resolve("hub").toString())::get;
        List<OfferedModel> models = new LocalStock(settings)
                .offer(List.of(tiny.toString(), "/nowhere", "sample-world"))
                .models();
        assertThat(models)
                .extracting(OfferedModel::origin)
                .startsWith(Origin.EMBEDDED, Origin.FOLDER)
                .contains(Origin.HUB);
        assertThat(models.get(1)).satisfies(model -> {
            assertThat(model.isReady()).isTrue();
            assertThat(model.about()).isEqualTo("6 × 8 heads, 36 image tokens");
        });
        assertThat(models)
                .extracting(OfferedModel::name)
                .doesNotContain("some/bert", "/nowhere")
                .endsWith(KnownModels.SMALL.name(), KnownModels.LARGE.name());
    }

    @Test
    void modelsInTheCacheAreOfferedOnce(@TempDir Path folder) throws IOException {
        Path tiny = Path.of("src/test/resources/conformance/models/clip-llama");
        Path whole = folder.resolve("models--llava-hf--llava-interleave-qwen-0.5b-hf/snapshots/1");
        Path part = folder.resolve("models--llava-hf--llava-1.5-7b-hf/snapshots/1");
        Path other = folder.resolve("models--some--llava/snapshots/1");
        for (Path snapshot : List.of(whole, part, other)) {
            Files.createDirectories(snapshot);
            Files.copy(tiny.resolve("config.json"), snapshot.resolve("config.json"));
        }
        try (Stream<Path> files = Files.list(tiny)) {
            for (Path file : files.toList()) {
                Files.copy(file, whole.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Settings settings = Map.of("HF_HUB_CACHE", folder.toString())::get;
        List<OfferedModel> models = new LocalStock(settings).offer(List.of()).models();
        assertThat(models)
                .extracting(OfferedModel::name, OfferedModel::origin, OfferedModel::isReady)
                .containsExactly(
                        tuple("sample-world", Origin.EMBEDDED, true),
                        tuple(KnownModels.SMALL.name(), Origin.CACHE, true),
                        tuple("some/llava", Origin.CACHE, false),
                        tuple(KnownModels.LARGE.name(), Origin.HUB, false));
        assertThat(models.get(2).about()).contains("has no weights");
    }

    @Test
    void thePaceIsThatOfTheDownload() {
        AtomicLong now = new AtomicLong();
        Pace pace = new Pace(now::get);
        pace.at("fetching a", 0);
        assertThat(pace.rest(100)).isEmpty();
        now.set(2_000_000_000L);
        pace.at("fetching a", 2_000);
        assertThat(pace.perSecond()).isEqualTo(1_000);
        assertThat(pace.rest(60_000))
                .hasValueSatisfying(rest -> assertThat(rest.toMinutes()).isEqualTo(1));
    }

    @Test
    void checkedBytesDoNotCountAsDownloaded() {
        AtomicLong now = new AtomicLong();
        Pace pace = new Pace(now::get);
        pace.at("checking a", 0);
        now.set(20_000_000_000L); // half of a large file is read for its hash
        pace.at("fetching a", 7_000_000_000L);
        assertThat(pace.rest(7_000_000_000L)).isEmpty();
        now.set(22_000_000_000L);
        pace.at("fetching a", 7_000_002_000L);
        assertThat(pace.perSecond()).isEqualTo(1_000);
    }

    @Test
    void aSecondThatIsSlowerOrFasterCountsForAFifth() {
        AtomicLong now = new AtomicLong();
        Pace pace = new Pace(now::get);
        pace.at("fetching a", 0);
        now.set(1_000_000_000L);
        pace.at("fetching a", 1_000);
        now.set(1_900_000_000L); // not yet a second later
        pace.at("fetching a", 1_500);
        assertThat(pace.perSecond()).isEqualTo(1_000);
        now.set(2_000_000_000L);
        pace.at("fetching a", 4_000);
        assertThat(pace.perSecond()).isCloseTo(1_400, within(1e-6));
        now.set(3_000_000_000L);
        pace.at("fetching a", 500); // begun anew
        now.set(4_000_000_000L);
        pace.at("fetching a", 1_900);
        assertThat(pace.perSecond()).isCloseTo(1_400, within(1e-6));
    }
}
