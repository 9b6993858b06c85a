package attentionlens.study;

import attentionlens.store.ImageName;
import attentionlens.store.IoReason;
import attentionlens.store.Json;
import attentionlens.store.LensFile;
import attentionlens.store.StudyFile;
import attentionlens.store.StudyLog;
import attentionlens.store.TextFile;
import attentionlens.trace.Problem;
import attentionlens.trace.Trace;
import attentionlens.vlm.CaptureSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A folder with the results of many images: {@code captions.jsonl} and its description, as in every study, and a trace file of each image
 * in {@code traces}. {@code dataset.json} says where the images are.
 */
public record TraceFolder(Path path) implements CaptionStudy.Keeper {
    private static final String SOURCE = "dataset.json";
    private static final String SUFFIX = "-traces";
    private static final int MOST = 1000;

    /**
     * Where the images of a study are: the content of {@code dataset.json}.
     *
     * @param format version of the file format
     * @param images absolute path of their folder
     */
    private record Source(int format, String images) {
        static final int FORMAT = 1;
    }

    /** Whether a folder is a trace folder. */
    public static boolean isTraceFolder(Path path) {
        return Files.isRegularFile(path.resolve(SOURCE));
    }

    /** The trace folders beside a folder of images: those that exist, then the first free name. */
    public static List<TraceFolder> beside(Path images) {
        Path whole = images.toAbsolutePath().normalize();
        List<TraceFolder> all = IntStream.rangeClosed(1, MOST)
                .mapToObj(number ->
                        whole.resolveSibling(whole.getFileName() + SUFFIX + (number == 1 ? "" : "-" + number)))
                .map(TraceFolder::new)
                .toList();
        int there = (int)
                all.stream().takeWhile(folder -> Files.exists(folder.path)).count();
        return all.subList(0, Math.min(there + 1, MOST));
    }

    /** The file with the captions of all images. */
    public Path captions() {
        return path.resolve("captions.jsonl");
    }

    /** The file of an image's trace. */
    public Path trace(ImageList.Entry image) {
        return path.resolve("traces").resolve(image.file().getFileName() + ".lens");
    }

    /** The description of the captions; empty if there are none yet. */
    public Optional<StudyFile> study() {
        return StudyFile.of(captions());
    }

    /**
     * The folder of the images.
     *
     * @throws Problem if {@code dataset.json} cannot be read
     */
    public Path images() {
        String remedy = "Open the folder of the images instead.";
        return Path.of(Json.read(path.resolve(SOURCE), Source.class, "a dataset's description", remedy).images);
    }

    /**
     * The images of a study, in its order, each with its own question if it has one.
     *
     * @param study its description
     * @throws Problem if the folder of images cannot be read
     */
    public List<ImageList.Entry> entries(StudyFile study) {
        Path images = images();
        Map<String, Path> there = ImageList.of(images, null, ImageName::number).entries().stream()
                .collect(Collectors.toMap(ImageList.Entry::imageId, ImageList.Entry::file));
        List<String> ids = study.images();
        return IntStream.range(0, ids.size())
                .mapToObj(i -> new ImageList.Entry(
                        i + 1,
                        ids.get(i),
                        there.getOrDefault(ids.get(i), images.resolve(ids.get(i))),
                        study.questions().get(ids.get(i))))
                .toList();
    }

    /** The ids of the images that are done. */
    public Set<String> done(StudyFile study) {
        return Files.exists(captions())
                ? StudyLog.read(captions(), study.alphas()).rows().keySet()
                : Set.of();
    }

    /**
     * Creates the folder, unless it exists, and records where the images are.
     *
     * @param images folder of the images
     * @throws Problem if that fails
     */
    public void make(Path images) {
        try {
            Files.createDirectories(path.resolve("traces"));
        } catch (IOException e) {
            throw new Problem(
                    "Cannot create " + path + " for the results: " + IoReason.of(e)
                            + ". Choose another folder for them.",
                    e);
        }
        Source source = new Source(Source.FORMAT, images.toAbsolutePath().toString());
        TextFile.write(Json.text(source) + "\n", path.resolve(SOURCE));
    }

    @Override
    public CaptureSpec capture() {
        return CaptureSpec.DEFAULT;
    }

    @Override
    public void keep(ImageList.Entry image, Trace trace) {
        LensFile.write(trace, trace(image));
    }
}
