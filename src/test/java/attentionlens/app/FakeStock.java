package attentionlens.app;

import attentionlens.checkpoint.ModelNeeds;
import attentionlens.hub.Capacity;
import attentionlens.hub.FetchProgress;
import attentionlens.hub.Fetched;
import attentionlens.hub.ModelStock;
import attentionlens.hub.OfferedModel;
import attentionlens.hub.OfferedModel.Origin;
import attentionlens.machine.Gpus;
import attentionlens.machine.Memory;
import attentionlens.trace.Problem;
import attentionlens.vlm.Cancellation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;

/** A laptop of 16 GiB with two models, and a hub that has two more. */
public final class FakeStock implements ModelStock {
    private static final long GIB = 1L << 30;
    private static final String SMALL = "llava-hf/llava-interleave-qwen-0.5b-hf";
    private static final ModelNeeds SMALL_NEEDS = ModelNeeds.of(464_000_000L, 806_000_000L);
    private static final ModelNeeds LARGE_NEEDS = ModelNeeds.of(6_607_000_000L, 912_000_000L);

    private final List<String> got = new ArrayList<>();
    private final boolean stalling;
    private volatile Gpus gpus = Gpus.NONE;

    /** A stock whose models are fetched at once. */
    public FakeStock() {
        this(false);
    }

    /** @param stalling whether fetching stops halfway until it is cancelled */
    public FakeStock(boolean stalling) {
        this.stalling = stalling;
    }

    @Override
    public Offer offer(List<String> recent) {
        List<OfferedModel> models = new ArrayList<>();
        models.add(here(
                "sample-world",
                Origin.EMBEDDED,
                "12 × 8 heads, 100 image tokens",
                ModelNeeds.of(9_000_000, 6_000_000)));
        models.add(
                here("sample", Origin.FOLDER, "12 × 8 heads, 100 image tokens", ModelNeeds.of(9_000_000, 6_000_000)));
        models.add(here("7b", Origin.CACHE, "32 × 32 heads, 576 image tokens", LARGE_NEEDS));
        models.add(new OfferedModel(
                "someone/half-a-llava",
                Origin.CACHE,
                "someone/half-a-llava has no weights: neither model.safetensors nor pytorch_model.bin, whole or in shards."
                        + " Get them: the download was not finished.",
                Optional.empty(),
                0));
        models.add(
                got.contains(SMALL)
                        ? here(SMALL, Origin.CACHE, "24 × 16 heads, 729 image tokens", SMALL_NEEDS)
                        : new OfferedModel(
                                SMALL,
                                Origin.HUB,
                                "24 × 16 heads, 729 image tokens",
                                Optional.of(SMALL_NEEDS),
                                1_743_000_000L));
        models.add(new OfferedModel(
                "llava-hf/llava-1.5-13b-hf",
                Origin.HUB,
                "40 × 40 heads, 576 image tokens",
                Optional.of(ModelNeeds.of(12_700_000_000L, 950_000_000L)),
                26_700_000_000L));
        Capacity capacity = new Capacity(new Memory(16 * GIB, 9 * GIB), OptionalLong.empty());
        return new Offer(models, capacity, Optional.of(SMALL));
    }

    /** Sets the number of GPUs in the laptop. */
    public void plugIn(int count) {
        gpus = count == 0 ? Gpus.NONE : new Gpus(count, OptionalLong.of(GIB));
    }

    @Override
    public Gpus gpus() {
        return gpus;
    }

    @Override
    public OptionalInt layers(String name) {
        return switch (name) {
            case "sample", "sample-world" -> OptionalInt.of(12);
            case "7b" -> OptionalInt.of(32);
            default -> OptionalInt.empty();
        };
    }

    @Override
    public Fetched get(String name, FetchProgress progress, Cancellation cancellation) throws InterruptedException {
        if (name.startsWith("nobody/")) {
            throw new Problem("There is no model " + name + " at huggingface.co.");
        }
        progress.at("fetching model.safetensors", 800_000_000L, 1_743_000_000L);
        while (stalling) {
            if (cancellation.isCancelled()) {
                throw new CancellationException();
            }
            Thread.sleep(10);
        }
        got.add(name);
        return new Fetched(name, "0123", Path.of("cache"), 9, 1_743_000_000L, 1_743_000_000L);
    }

    private static OfferedModel here(String name, Origin origin, String about, ModelNeeds needs) {
        return new OfferedModel(name, origin, about, Optional.of(needs), 0);
    }
}
