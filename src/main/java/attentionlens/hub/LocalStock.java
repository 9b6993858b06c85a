package attentionlens.hub;

import attentionlens.checkpoint.Checkpoint;
import attentionlens.checkpoint.HubCache;
import attentionlens.checkpoint.Settings;
import attentionlens.hub.OfferedModel.Origin;
import attentionlens.machine.Gpus;
import attentionlens.store.Assets;
import attentionlens.trace.Problem;
import attentionlens.vlm.Cancellation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The models on this machine and on the hub. */
public final class LocalStock implements ModelStock {
    private final Settings settings;

    /** @param settings that name the cache and the hub */
    public LocalStock(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Offer offer(List<String> recent) {
        HubCache cache = HubCache.of(settings);
        Set<String> cached = new LinkedHashSet<>(cache.names());
        List<OfferedModel> models = new ArrayList<>();
        models.add(OfferedModel.here(Assets.MODEL_NAME, Assets.MODEL_NAME, Origin.EMBEDDED));
        recent.stream()
                .filter(name -> !name.equals(Assets.MODEL_NAME) && !cached.contains(name) && isFolder(name))
                .map(name -> OfferedModel.here(name, name, Origin.FOLDER))
                .forEach(models::add);
        for (String name : cached) {
            llava(cache, name)
                    .map(folder -> OfferedModel.here(name, folder.toString(), Origin.CACHE))
                    .ifPresent(models::add);
        }
        for (OfferedModel known : KnownModels.ALL) {
            if (models.stream().noneMatch(model -> isUsable(model, known.name()))) {
                models.removeIf(
                        model -> model.name().equals(known.name())); // a part of it says less than what is known
                models.add(known);
            }
        }
        Capacity capacity = Capacity.read();
        return new Offer(models, capacity, KnownModels.recommendedFor(capacity).map(OfferedModel::name));
    }

    @Override
    public Gpus gpus() {
        return Gpus.read();
    }

    @Override
    public OptionalInt layers(String name) {
        try {
            return OptionalInt.of(Checkpoint.open(name).config().decoder().layers());
        } catch (Problem notHere) {
            return OptionalInt.empty();
        }
    }

    @Override
    public Fetched get(String name, FetchProgress progress, Cancellation cancellation) throws InterruptedException {
        return new ModelFetch(HubSettings.of(settings)).get(ModelFetch.Request.of(name), progress, cancellation);
    }

    private static boolean isUsable(OfferedModel model, String name) {
        return model.name().equals(name) && model.needs().isPresent();
    }

    private static boolean isFolder(String name) {
        try {
            return Files.isDirectory(Path.of(name));
        } catch (java.nio.file.InvalidPathException e) {
            return false;
        }
    }

    /** The cache holds models of every kind. */
    private static Optional<Path> llava(HubCache cache, String name) {
        try {
            return cache.snapshot(name).filter(Checkpoint::isLlava);
        } catch (Problem unreadable) {
            return Optional.empty();
        }
    }
}
