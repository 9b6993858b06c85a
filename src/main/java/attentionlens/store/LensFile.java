package attentionlens.store;

import attentionlens.store.SafetensorsWriter.Tensor;
import attentionlens.trace.ArrayData;
import attentionlens.trace.Capture;
import attentionlens.trace.ElementType;
import attentionlens.trace.Problem;
import attentionlens.trace.Run;
import attentionlens.trace.Trace;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads and writes trace files ({@code .lens}): zips of stored parts. {@code run.json} has everything except arrays,
 * {@code image/NAME} the image's file, {@code arrays/shared.safetensors} the arrays that all runs share,
 * {@code arrays/run-NAME.safetensors} those of one run.
 */
public final class LensFile {
    private static final String RUN_JSON = "run.json";
    private static final String IMAGE = "image/";
    private static final String SHARED = "arrays/shared.safetensors";

    private LensFile() {}

    /**
     * Writes a trace atomically; an existing file is replaced.
     *
     * @throws Problem if it cannot be written, naming the file and the cause
     */
    public static void write(Trace trace, Path file) {
        requireDistinctRuns(trace);
        AtomicFile.write(file, channel -> write(trace, channel));
    }

    private static void write(Trace trace, FileChannel channel) throws IOException {
        StoredZipWriter zip = new StoredZipWriter(channel);
        add(zip, RUN_JSON, RunJson.of(trace).write());
        add(zip, IMAGE + imageName(trace), trace.image().bytes());
        add(zip, SHARED, trace.arrays());
        for (Run run : trace.runs()) {
            add(zip, runPart(run.name()), run.arrays());
        }
        zip.finish();
    }

    /**
     * Reads a trace. Except on Windows, its arrays are mapped from the file: they take memory only where they are read.
     *
     * @throws Problem if the file is missing, is not a trace, is damaged, or is newer than this program
     */
    public static Trace read(Path file) {
        StoredZip zip = StoredZip.open(file);
        if (!zip.parts().containsKey(RUN_JSON)) {
            throw new Problem(file + " is not a trace: it has no " + RUN_JSON
                    + ". Traces are made by 'caption --out' or saved by the window.");
        }
        RunJson json = RunJson.read(zip.bytes(RUN_JSON), file.toString());
        String image = zip.parts().keySet().stream()
                .filter(name -> name.startsWith(IMAGE))
                .findFirst()
                .orElseThrow(() -> new Problem(file + " is damaged: its image is missing. Make or copy it again."));
        return json.toTrace(zip.bytes(image), arrays(zip, SHARED), name -> arrays(zip, runPart(name)));
    }

    private static void add(StoredZipWriter zip, String name, byte[] bytes) throws IOException {
        zip.add(name, bytes.length, out -> FileBytes.write(out, ByteBuffer.wrap(bytes)));
    }

    private static void add(StoredZipWriter zip, String name, Map<Capture, ArrayData> arrays) throws IOException {
        List<Tensor> tensors = arrays.entrySet().stream()
                .map(entry -> new Tensor(entry.getKey().key(), entry.getValue()))
                .toList();
        SafetensorsWriter writer = new SafetensorsWriter(tensors);
        long guess = writer.size(0);
        long start = zip.contentStart(name, guess);
        zip.add(name, writer.size(start), out -> writer.writeTo(out, start));
    }

    private static Map<Capture, ArrayData> arrays(StoredZip zip, String name) {
        StoredZip.Part part = zip.parts().get(name);
        if (part == null) {
            throw new Problem(zip.path() + " is damaged: its part '" + name + "' is missing. Make or copy it again.");
        }
        MemorySegment content = zip.content(part);
        Map<Capture, ArrayData> arrays = new EnumMap<>(Capture.class);
        SafetensorsHeader.of(zip.path(), content).tensors().forEach((key, entry) -> {
            ElementType type = entry.type()
                    .orElseThrow(() -> new Problem(
                            zip.path() + " has an array of type " + entry.dtype() + ", which traces do not have."));
            Capture kind = kind(zip, key);
            if (entry.shape().size() != kind.axes()) {
                throw new Problem(zip.path() + " is damaged: its array '" + key + "' has the axes " + entry.shape()
                        + ", not " + kind.axes() + " of them. Make or copy it again.");
            }
            MemorySegment data = content.asSlice(entry.offset(), entry.bytes());
            arrays.put(kind, new ArrayData(type, entry.shape(), data));
        });
        return arrays;
    }

    private static Capture kind(StoredZip zip, String key) {
        try {
            return Capture.ofKey(key);
        } catch (Problem e) {
            throw new Problem(zip.path() + ": " + e.getMessage(), e);
        }
    }

    private static String runPart(String run) {
        return "arrays/run-" + run + ".safetensors";
    }

    private static String imageName(Trace trace) {
        return trace.image().name().replaceAll("[/\\\\]", "_");
    }

    private static void requireDistinctRuns(Trace trace) {
        Set<String> names = new HashSet<>();
        for (Run run : trace.runs()) {
            if (!names.add(run.name())) {
                throw new IllegalArgumentException("Two runs are named " + run.name());
            }
        }
    }
}
