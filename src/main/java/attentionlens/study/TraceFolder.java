package attentionlens.study;

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
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A folder with all that came of many images: {@code captions.jsonl} with what made it beside it, as every study has them, and in
 * {@code traces} a trace file of each image. {@code dataset.json} says where the images are.
 */
public record TraceFolder(Path path) implements CaptionStudy.Keeper {
    private static final String SOURCE = "dataset.json";
    private static final String SUFFIX = "-traces";
    private static final int MOST = 1000;

    /**
     * Where the images of a study are.
     *
     * @param images a folder
     */
    private record Source(int format, String images) {
        static final int FORMAT = 1;
    }

    /** Whether a folder is one of these. */
    public static boolean is(Path path) {
        return Files.isRegularFile(path.resolve(SOURCE));
    }

    /** The folders beside a folder of images that are kept for what comes of them, the first that is not there last. */
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

    /** The captions of all images. */
    public Path captions() {
        return path.resolve("captions.jsonl");
    }

    /** Where an image's trace lies. */
    public Path trace(ImageList.Entry image) {
        return path.resolve("traces").resolve(image.file().getFileName() + ".lens");
    }

    /** What made the captions; empty where there are none yet. */
    public Optional<StudyFile> made() {
        return StudyFile.of(captions());
    }

    /**
     * The folder of the images.
     *
     * @throws Problem where it does not say so
     */
    public Path images() {
        return Path.of(Json.read(path.resolve(SOURCE), Source.class, "a dataset's description").images);
    }

    /**
     * The images of what was made so far, in its order, each with its own question where it has one.
     *
     * @param made what made it
     * @throws Problem where their folder cannot be read
     */
    public List<ImageList.Entry> entries(StudyFile made) {
        Path images = images();
        Map<String, Path> there = ImageList.of(images, null, name -> OptionalLong.empty()).entries().stream()
                .collect(Collectors.toMap(ImageList.Entry::imageId, ImageList.Entry::file));
        List<String> ids = made.images();
        return IntStream.range(0, ids.size())
                .mapToObj(i -> new ImageList.Entry(
                        i + 1,
                        ids.get(i),
                        there.getOrDefault(ids.get(i), images.resolve(ids.get(i))),
                        made.questions().get(ids.get(i))))
                .toList();
    }

    /** The images that are done, by their ids. */
    public Set<String> done(StudyFile made) {
        return Files.exists(captions())
                ? StudyLog.read(captions(), made.alphas()).rows().keySet()
                : Set.of();
    }

    /**
     * Makes the folder, if it is not there.
     *
     * @param images folder of the images
     * @throws Problem where that cannot be done
     */
    public void make(Path images) {
        try {
            Files.createDirectories(path.resolve("traces"));
        } catch (IOException e) {
            throw new Problem(
                    "Cannot make " + path + " for the results: " + IoReason.of(e) + ". Choose another folder for them.",
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
