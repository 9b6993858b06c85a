package attentionlens.scenes;

import attentionlens.figure.PngFile;
import attentionlens.store.IoReason;
import attentionlens.store.Json;
import attentionlens.store.TextFile;
import attentionlens.trace.Problem;
import attentionlens.trace.Version;
import attentionlens.vlm.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Writes scenes as COCO lays out its images: {@code images/scene_000000000001.png} and so on, {@code instances.json},
 * {@code captions.json}, and {@code list.jsonl}, which lists the images with a question for each.
 */
public final class SceneFolder {
    /** Captions per image, as COCO has them. */
    private static final int REFERENCES = 5;

    private static final String INSTANCES = "instances.json";
    private static final String CAPTIONS = "captions.json";
    private static final String LIST = "list.jsonl";
    private static final String ELSEWHERE = "Choose another folder, or remove it.";

    private final ScenePlanner planner;
    private final Painter painter;
    private final CaptionWriter captions;

    /** Draws a scene at a height in pixels. */
    @FunctionalInterface
    interface Painter {
        PaintedScene paint(Scene scene, int height);
    }

    /**
     * What to write.
     *
     * @param seed the same seed gives the same pixels
     * @param height of the images, in pixels
     * @param replacing whether existing scenes are removed first
     * @param only numbers of the scenes to write, from 1; empty for all
     */
    public record Settings(int count, long seed, int height, Split split, boolean replacing, Set<Integer> only) {
        public Settings {
            only = Set.copyOf(only);
        }

        /** The settings to draw all scenes. */
        public Settings(int count, long seed, int height, Split split, boolean replacing) {
            this(count, seed, height, split, replacing, Set.of());
        }

        private Settings of(int number) {
            return new Settings(number, seed, height, split, replacing, only);
        }

        private boolean wants(int number) {
            return only.isEmpty() || only.contains(number);
        }
    }

    private record Written(Map<String, Object> info) {}

    private record Line(int imageId, String instruction) {}

    /** Returns a writer of the sample world's scenes. */
    public static SceneFolder load() {
        Catalogue catalogue = Catalogue.load();
        SpriteSheet sheet = SpriteSheet.load();
        ScenePlanner planner = new ScenePlanner(catalogue, sheet.sprites(), Backgrounds::ground);
        return new SceneFolder(planner, new ScenePainter(sheet)::paint, new CaptionWriter(catalogue));
    }

    SceneFolder(ScenePlanner planner, Painter painter, CaptionWriter captions) {
        this.planner = planner;
        this.painter = painter;
        this.captions = captions;
    }

    /**
     * Writes scenes until all are done or it is cancelled; the files are consistent in either case.
     *
     * @param progress receives the number of scenes so far
     * @return how many were written
     * @throws Problem if the folder is not empty, or cannot be written; scenes without their truth are not left behind
     */
    public int write(Path folder, Settings settings, IntConsumer progress, Cancellation cancellation) {
        Path images = prepare(folder, settings.replacing());
        try {
            return draw(folder, images, settings, progress, cancellation);
        } catch (Problem e) { // such as a full disk
            discard(folder, images, e);
            throw e;
        }
    }

    private int draw(Path folder, Path images, Settings settings, IntConsumer progress, Cancellation cancellation) {
        CocoWriter truth = new CocoWriter(info(settings));
        StringBuilder list = new StringBuilder();
        SplittableRandom seeds = new SplittableRandom(settings.seed());
        int done = 0;
        for (int id = 1; id <= settings.count() && !cancellation.isCancelled(); id++) {
            SplittableRandom random = seeds.split();
            if (!settings.wants(id)) {
                continue;
            }
            PaintedScene painted = painter.paint(planner.next(random, settings.split(), 0), settings.height());
            done++;
            String name = String.format(Locale.ROOT, "scene_%012d.png", id);
            PngFile.write(painted.picture(), DrawnScenes.mark(), images.resolve(name));
            truth.add(id, name, painted, references(painted, random));
            list.append(Json.text(new Line(id, Prompts.DETAILED.getFirst()))).append('\n');
            progress.accept(done);
        }
        TextFile.write(truth.instances(), folder.resolve(INSTANCES));
        TextFile.write(truth.captions(), folder.resolve(CAPTIONS));
        TextFile.write(list.toString(), folder.resolve(LIST));
        return done;
    }

    /**
     * Whether a folder already has all scenes that are asked for. Fewer scenes of the same kind count as the beginning of it.
     *
     * @throws Problem if it has other scenes, or more
     */
    public static boolean isWritten(Path folder, Settings settings) {
        Path instances = folder.resolve(INSTANCES);
        if (!Files.exists(instances)) {
            return false;
        }
        Map<String, Object> info = Json.read(instances, Written.class, "the ground truth of drawn scenes", ELSEWHERE)
                .info();
        int there = info.get("count") instanceof Integer count ? count : settings.count();
        if (!Json.text(info).equals(Json.text(info(settings.of(there)))) || there > settings.count()) {
            throw new Problem(folder + " has more scenes, or those of another seed, height or version. " + ELSEWHERE);
        }
        try {
            return earlier(folder.resolve("images")).size() == settings.count();
        } catch (IOException e) {
            throw new Problem("Cannot read " + folder + ": " + IoReason.of(e) + ".", e);
        }
    }

    private List<Caption> references(PaintedScene painted, RandomGenerator random) {
        List<Caption> references = new ArrayList<>();
        for (int i = 0; i < REFERENCES; i++) {
            references.add(captions.brief(painted, random));
        }
        return references;
    }

    private static Map<String, Object> info(Settings settings) {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("description", "Drawn scenes of Attention Lens");
        info.put("version", Version.current());
        info.put("count", settings.count());
        info.put("seed", settings.seed());
        info.put("height", settings.height());
        info.put("split", settings.split().name().toLowerCase(Locale.ROOT));
        return info;
    }

    private static Path prepare(Path folder, boolean replacing) {
        Path images = folder.resolve("images");
        try {
            if (Files.exists(folder) && !Files.isDirectory(folder)) {
                throw new Problem(folder + " is a file. Choose a folder for the scenes.");
            }
            if (!replacing && Files.isDirectory(folder) && !isEmpty(folder)) {
                throw new Problem(
                        folder + " is not empty. Choose another folder, or replace its scenes with --replace.");
            }
            Files.createDirectories(images);
            remove(folder, images);
            return images;
        } catch (IOException e) {
            throw new Problem("Cannot write to " + folder + ": " + IoReason.of(e) + ". Choose another place.", e);
        }
    }

    private static void remove(Path folder, Path images) throws IOException {
        for (String annotations : List.of(INSTANCES, CAPTIONS, LIST)) {
            Files.deleteIfExists(folder.resolve(annotations)); // first, as they do not describe what is drawn next
        }
        for (Path old : earlier(images)) {
            Files.delete(old);
        }
    }

    private static void discard(Path folder, Path images, Problem why) {
        try {
            remove(folder, images);
            for (Path place : List.of(images, folder)) {
                if (isEmpty(place)) {
                    Files.delete(place);
                }
            }
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }

    private static List<Path> earlier(Path images) throws IOException {
        try (Stream<Path> entries = Files.list(images)) {
            return entries.filter(entry -> entry.getFileName().toString().matches("scene_\\d{12}\\.png"))
                    .toList();
        }
    }
}
