package attentionlens.study;

import attentionlens.hallucination.GroundTruth;
import attentionlens.store.ArrowFile;
import attentionlens.store.ArrowFile.FloatLists;
import attentionlens.store.ArrowFile.Floats;
import attentionlens.store.ArrowFile.Longs;
import attentionlens.store.ArrowFile.Texts;
import attentionlens.store.Json;
import attentionlens.trace.LayerRange;
import attentionlens.trace.Problem;
import attentionlens.trace.Span;
import attentionlens.trace.Version;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * The features of the mentions in many captions, and their file format.
 *
 * @param source provenance
 * @param images numbers of all described images, including those without a mention
 * @param hashes hex SHA-256 of the images' files, of all images or of none
 * @param instructions what the images were asked; earlier versions did not keep it of images without a mention
 * @param rows in the order of the captions
 */
public record FeatureTable(
        FeatureSource source,
        Set<Long> images,
        Map<Long, String> hashes,
        Map<Long, String> instructions,
        List<MentionFeatures> rows) {
    private static final float LARGEST_VAR = 1.01f; // half precision may round a share to just above 1
    private static final String SETTING = "setting.";
    private static final String IMAGES = "images";
    private static final String HASHES = "images_sha256";
    private static final String INSTRUCTIONS = "images_instruction";

    public FeatureTable {
        images = java.util.Collections.unmodifiableSet(new TreeSet<>(images));
        hashes = hashes.keySet().containsAll(images) ? Map.copyOf(hashes) : Map.of();
        rows = List.copyOf(rows);
        Map<Long, String> asked = new TreeMap<>(instructions);
        rows.forEach(row -> asked.put(row.imageId(), row.instruction()));
        asked.keySet().retainAll(images);
        instructions = java.util.Collections.unmodifiableMap(asked);
    }

    /** A table whose images' files are not known. */
    public FeatureTable(FeatureSource source, Set<Long> images, List<MentionFeatures> rows) {
        this(source, images, Map.of(), Map.of(), rows);
    }

    /** The images whose files have changed since they were described. */
    public ChangedImages changed(List<ImageList.Entry> now) {
        return ChangedImages.of(now, image -> hashes.getOrDefault(image.number().orElseThrow(), ""));
    }

    /** Returns the table without some of its images. */
    public FeatureTable without(ChangedImages others) {
        Set<Long> left = new TreeSet<>(images);
        others.images().forEach(image -> left.remove(image.number().orElseThrow()));
        return new FeatureTable(
                source,
                left,
                hashes,
                instructions,
                rows.stream().filter(row -> left.contains(row.imageId())).toList());
    }

    /** Returns the table with labels by another ground truth, which covers its images. */
    public FeatureTable labelledBy(GroundTruth truth, FeatureSource now) {
        Map<Long, Set<String>> objects = new HashMap<>();
        images.forEach(image -> objects.put(image, truth.objects(image).orElse(Set.of())));
        return new FeatureTable(
                now,
                images,
                hashes,
                instructions,
                rows.stream()
                        .map(row -> row.labelled(
                                objects.getOrDefault(row.imageId(), Set.of()).contains(row.category())))
                        .toList());
    }

    /** How many mentions are real. */
    public long realCount() {
        return rows.stream().filter(MentionFeatures::real).count();
    }

    /**
     * Writes an Arrow file with the provenance in its metadata.
     *
     * @throws Problem if it cannot be written
     */
    public void write(Path file) {
        int layers = source.layers();
        new ArrowFile(
                        metadata(),
                        List.of(
                                longs("image_id", MentionFeatures::imageId),
                                texts("image", MentionFeatures::image),
                                texts("word", MentionFeatures::written),
                                texts("lemma", MentionFeatures::lemma),
                                texts("category", MentionFeatures::category),
                                longs("mention", MentionFeatures::number),
                                longs("start", row -> row.span().start()),
                                longs("end", row -> row.span().end()),
                                longs("token", MentionFeatures::token),
                                longs("label", row -> row.real() ? 1 : 0),
                                floats("svar", row -> (float) row.svar(layers, source.svarLayers())),
                                floats("probability", MentionFeatures::probability),
                                floats("entropy", MentionFeatures::entropy),
                                floats("logit_lens", MentionFeatures::logitLens),
                                lists("var_by_layer", layers, row -> row.varByLayer(layers)),
                                lists("var", layers * source.heads(), MentionFeatures::var),
                                texts("instruction", MentionFeatures::instruction),
                                texts("caption", MentionFeatures::caption)))
                .write(file);
    }

    private Map<String, String> metadata() {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("program", "Attention Lens " + Version.current());
        metadata.put("model", source.model());
        metadata.put("weight_hash", source.weightHash());
        metadata.put("layers", String.valueOf(source.layers()));
        metadata.put("heads", String.valueOf(source.heads()));
        metadata.put("svar_layers", source.svarLayers().toString());
        source.settings().forEach((name, value) -> metadata.put(SETTING + name, value));
        metadata.put(IMAGES, images.stream().map(String::valueOf).collect(Collectors.joining(",")));
        if (!hashes.isEmpty()) {
            metadata.put(HASHES, images.stream().map(hashes::get).collect(Collectors.joining(",")));
        }
        metadata.put(INSTRUCTIONS, Json.text(instructions));
        return metadata;
    }

    private Longs longs(String name, ToLongFunction<MentionFeatures> of) {
        return new Longs(name, rows.stream().mapToLong(of).toArray());
    }

    private Texts texts(String name, Function<MentionFeatures, String> of) {
        return new Texts(name, rows.stream().map(of).toList());
    }

    private Floats floats(String name, Function<MentionFeatures, Float> of) {
        float[] values = new float[rows.size()];
        for (int row = 0; row < values.length; row++) {
            values[row] = of.apply(rows.get(row));
        }
        return new Floats(name, values);
    }

    private FloatLists lists(String name, int width, Function<MentionFeatures, float[]> of) {
        float[] values = new float[rows.size() * width];
        for (int row = 0; row < rows.size(); row++) {
            System.arraycopy(of.apply(rows.get(row)), 0, values, row * width, width);
        }
        return new FloatLists(name, width, values);
    }

    /**
     * Reads a file that {@link #write} wrote.
     *
     * @throws Problem if it is not one
     */
    public static FeatureTable read(Path file) {
        ArrowFile table = ArrowFile.read(file);
        FeatureSource source = source(table.metadata(), file);
        Columns columns = new Columns(table, file);
        FloatLists var = columns.lists("var");
        int rows = columns.longs("image_id").length;
        if (rows > 0 && var.width() != source.layers() * source.heads()) {
            throw new Problem(
                    file + " states " + source.layers() + " x " + source.heads() + " heads, but its column 'var'"
                            + " has " + var.width() + " values a row. Extract the features again.");
        }
        List<MentionFeatures> out = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            out.add(columns.row(row, var));
        }
        List<Long> images = images(table.metadata().getOrDefault(IMAGES, ""), file);
        return new FeatureTable(
                source,
                Set.copyOf(images),
                hashes(table.metadata(), images),
                instructions(table.metadata(), images, file),
                shares(out, file));
    }

    /** Checks that each VAR is a share of attention: a damaged file may hold NaN or other numbers, from which nothing can be learned. */
    static List<MentionFeatures> shares(List<MentionFeatures> rows, Path file) {
        for (int row = 0; row < rows.size(); row++) {
            for (float value : rows.get(row).var()) {
                if (!(value >= 0 && value <= LARGEST_VAR)) {
                    throw new Problem(file + " has a VAR that is not a share of attention (" + value + ") in row " + row
                            + ". Extract the features again, or leave the row out.");
                }
            }
        }
        return rows;
    }

    private static FeatureSource source(Map<String, String> metadata, Path file) {
        Map<String, String> settings = new LinkedHashMap<>();
        metadata.forEach((name, value) -> {
            if (name.startsWith(SETTING)) {
                settings.put(name.substring(SETTING.length()), value);
            }
        });
        try {
            return new FeatureSource(
                    metadata.getOrDefault("model", ""),
                    metadata.getOrDefault("weight_hash", ""),
                    Integer.parseInt(metadata.getOrDefault("layers", "")),
                    Integer.parseInt(metadata.getOrDefault("heads", "")),
                    LayerRange.parse(metadata.getOrDefault("svar_layers", "")),
                    settings);
        } catch (NumberFormatException e) {
            throw new Problem(
                    file + " does not say which model made it: its metadata is missing. pandas drops it. Change with"
                            + " pyarrow what 'extract-var' wrote, and keep its schema's metadata:"
                            + " pyarrow.feather.write_feather(table, file, compression=\"uncompressed\").",
                    e);
        }
    }

    private static List<Long> images(String list, Path file) {
        try {
            return list.isEmpty()
                    ? List.of()
                    : Arrays.stream(list.split(",")).map(Long::valueOf).toList();
        } catch (NumberFormatException e) {
            throw new Problem(
                    file + " does not say which images it describes: '" + IMAGES
                            + "' of its metadata is damaged. Extract the features again.",
                    e);
        }
    }

    private static Map<Long, String> hashes(Map<String, String> metadata, List<Long> images) {
        String[] list = metadata.getOrDefault(HASHES, "").split(",", -1);
        Map<Long, String> hashes = new HashMap<>();
        for (int i = 0; i < images.size() && list.length == images.size(); i++) {
            hashes.put(images.get(i), list[i]);
        }
        return hashes;
    }

    private static Map<Long, String> instructions(Map<String, String> metadata, List<Long> images, Path file) {
        Map<String, String> asked = Json.texts(
                metadata.getOrDefault(INSTRUCTIONS, "{}"), "'" + INSTRUCTIONS + "' in the metadata of " + file);
        Map<Long, String> instructions = new HashMap<>();
        images.forEach(image ->
                Optional.ofNullable(asked.get(image.toString())).ifPresent(text -> instructions.put(image, text)));
        return instructions;
    }

    /** The columns of a file. */
    private record Columns(ArrowFile table, Path file) {
        long[] longs(String name) {
            return table.column(name, Longs.class, file).values();
        }

        FloatLists lists(String name) {
            return table.column(name, FloatLists.class, file);
        }

        private String text(String name, int row) {
            return table.column(name, Texts.class, file).values().get(row);
        }

        private int number(String name, int row) {
            return Math.toIntExact(longs(name)[row]);
        }

        private boolean real(int row) {
            long label = longs("label")[row];
            if (label != 0 && label != 1) {
                throw new Problem(file + " has label " + label + " in row " + row
                        + ". 1 is real, 0 hallucinated: fix the row or leave it out.");
            }
            return label == 1;
        }

        private float real(String name, int row) {
            return table.column(name, Floats.class, file).values()[row];
        }

        MentionFeatures row(int row, FloatLists var) {
            return new MentionFeatures(
                    longs("image_id")[row],
                    text("image", row),
                    text("instruction", row),
                    text("caption", row),
                    text("word", row),
                    text("lemma", row),
                    text("category", row),
                    number("mention", row),
                    new Span(number("start", row), number("end", row)),
                    number("token", row),
                    real(row),
                    Arrays.copyOfRange(var.values(), row * var.width(), (row + 1) * var.width()),
                    real("probability", row),
                    real("entropy", row),
                    real("logit_lens", row));
        }
    }
}
