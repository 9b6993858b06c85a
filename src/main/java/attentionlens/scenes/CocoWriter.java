package attentionlens.scenes;

import attentionlens.image.Picture;
import attentionlens.store.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The ground truth of painted scenes in COCO's format: boxes and masks of what can be seen, and captions that name only that. */
final class CocoWriter {
    private final Map<String, Category> categories = new LinkedHashMap<>();
    private final List<Image> images = new ArrayList<>();
    private final List<Instance> instances = new ArrayList<>();
    private final List<Reference> captions = new ArrayList<>();
    private final Map<String, Object> info;

    record Category(int id, String name, String supercategory) {}

    record Image(int id, String fileName, int width, int height, String place, long seed) {}

    record Mask(List<Integer> size, String counts) {}

    record Instance(
            long id, int imageId, int categoryId, int iscrowd, int area, List<Integer> bbox, Mask segmentation) {}

    record Reference(long id, int imageId, String caption) {}

    private record Instances(
            Map<String, Object> info, List<Image> images, List<Instance> annotations, List<Category> categories) {}

    private record Captions(Map<String, Object> info, List<Image> images, List<Reference> annotations) {}

    /** @param info the provenance of the scenes */
    public CocoWriter(Map<String, Object> info) {
        this.info = Collections.unmodifiableMap(new LinkedHashMap<>(info)); // keeps the order
        Rows.of("coco.txt")
                .forEach(row -> Stream.of(row[1].split(",", -1))
                        .map(String::strip)
                        .forEach(entry -> {
                            String[] parts = entry.split(" ", 2);
                            categories.put(parts[1], new Category(Integer.parseInt(parts[0]), parts[1], row[0]));
                        }));
    }

    /**
     * Adds a scene.
     *
     * @param references captions that name only what is there
     */
    public void add(int id, String fileName, PaintedScene painted, List<Caption> references) {
        Picture picture = painted.picture();
        Scene scene = painted.scene();
        images.add(new Image(
                id, fileName, picture.width(), picture.height(), scene.place().name(), scene.seed()));
        for (int i = 0; i < scene.things().size(); i++) {
            addThing(id, painted, i);
        }
        references.forEach(caption -> captions.add(new Reference(captions.size() + 1L, id, caption.text())));
    }

    private void addThing(int image, PaintedScene painted, int thing) {
        int width = painted.picture().width();
        int height = painted.picture().height();
        RunLengths mask = RunLengths.of(painted.owner(), width, height, thing);
        if (mask.area() == 0) {
            return;
        }
        Sprite sprite = painted.scene().things().get(thing).sprite();
        Stream.concat(Stream.of(sprite.category()), sprite.also().stream())
                .map(name -> Objects.requireNonNull(categories.get(name), name))
                .forEach(category -> instances.add(new Instance(
                        instances.size() + 1L,
                        image,
                        category.id(),
                        0,
                        mask.area(),
                        List.of(mask.x(), mask.y(), mask.width(), mask.height()),
                        new Mask(List.of(height, width), mask.counts()))));
    }

    /** COCO's {@code instances_*.json}. */
    public String instances() {
        return Json.text(new Instances(info, images, instances, List.copyOf(categories.values())));
    }

    /** COCO's {@code captions_*.json}. */
    public String captions() {
        return Json.text(new Captions(info, images, captions));
    }
}
