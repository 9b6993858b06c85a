package attentionlens.djl;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.store.Json;
import attentionlens.store.SafetensorsHeader;
import attentionlens.trace.Aggregation;
import attentionlens.trace.ArrayData;
import attentionlens.trace.Capture;
import attentionlens.trace.Decoding;
import attentionlens.trace.GeometryKind;
import attentionlens.trace.Guidance;
import attentionlens.trace.LayerRange;
import attentionlens.trace.Run;
import attentionlens.trace.TokenStep;
import attentionlens.trace.Trace;
import attentionlens.vlm.CaptureSpec;
import attentionlens.vlm.GenerationRequest;
import attentionlens.vlm.Opening;
import attentionlens.vlm.PromptSource;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The conformance cases: what Hugging Face transformers computed, and the requests that have to give the same. */
final class Conformance {
    static final Path FOLDER = Path.of("src/test/resources/conformance");

    /** Arrays of probabilities or pixels, which are compared with an absolute tolerance. */
    private static final List<String> ABSOLUTE =
            List.of("attention", "rows", "image_to_image", "vision_attention", "pixel_values");

    private Conformance() {}

    /**
     * One case.
     *
     * @param folder of the case
     * @param tree of case.json
     */
    record Case(Path folder, JsonNode tree) {
        static Case named(String name) {
            Path folder = FOLDER.resolve("cases").resolve(name);
            return new Case(folder, Json.read(folder.resolve("case.json")));
        }

        /** Returns the folder of the checkpoint; for the original layout, the one to open and not the reference's copy. */
        String model() {
            String open = tree.has("open")
                    ? tree.get("open").asText()
                    : tree.get("model").asText();
            return folder.resolve(open).normalize().toString();
        }

        boolean original() {
            return tree.has("open");
        }

        Path image() {
            String image = tree.get("image").asText();
            return image.contains("/reference/")
                    ? Path.of("../shared/reference", image.substring(image.lastIndexOf('/') + 1))
                    : folder.resolve(image).normalize();
        }

        List<String> runs() {
            List<String> names = new ArrayList<>();
            tree.get("runs").fieldNames().forEachRemaining(names::add);
            return names;
        }

        @Nullable
        Guidance guidance(String run) {
            JsonNode spec = tree.get("runs").get(run);
            if (!spec.has("alpha")) {
                return null;
            }
            String kind = spec.get("aggregation").asText()
                    + (spec.has("k") ? ":" + spec.get("k").asInt() : "");
            return new Guidance(
                    new LayerRange(
                            spec.get("layers").get(0).asInt(),
                            spec.get("layers").get(1).asInt()),
                    spec.get("alpha").asDouble(),
                    Aggregation.parse(kind),
                    spec.path("reference_quirks").asBoolean());
        }

        int maxTokens() {
            return tree.get("max_new_tokens").asInt();
        }

        int beams(String run) {
            return tree.get("runs").get(run).path("beams").asInt(1);
        }

        GenerationRequest request(Decoding decoding, CaptureSpec capture, Guidance... guidance) {
            return new GenerationRequest(
                    image(),
                    new PromptSource.Raw(tree.get("prompt").asText()),
                    GeometryKind.valueOf(tree.get("geometry").asText().toUpperCase(Locale.ROOT)),
                    decoding,
                    List.of(guidance),
                    capture);
        }

        /** Returns a request whose runs begin with given tokens. */
        static GenerationRequest opened(GenerationRequest plain, Opening opening) {
            return new GenerationRequest(
                    plain.image(),
                    plain.prompt(),
                    plain.geometry(),
                    plain.decoding(),
                    plain.guidance(),
                    plain.capture(),
                    opening);
        }

        GenerationRequest greedy(CaptureSpec capture, Guidance... guidance) {
            return request(Decoding.greedy(maxTokens()), capture, guidance);
        }

        Map<String, ArrayData> expected() throws IOException {
            return read(folder.resolve("expected.safetensors"));
        }
    }

    static Map<String, ArrayData> read(Path file) throws IOException {
        SafetensorsHeader header = SafetensorsHeader.read(file);
        Map<String, ArrayData> arrays = new TreeMap<>();
        try (FileChannel channel = FileChannel.open(file)) {
            var whole = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
            header.tensors()
                    .forEach((name, entry) -> arrays.put(
                            name,
                            new ArrayData(
                                    entry.type().orElseThrow(),
                                    entry.shape(),
                                    whole.asSlice(entry.offset(), entry.bytes()))));
        }
        return arrays;
    }

    /** Compares everything that a run of a trace is expected to have, and returns the number of arrays compared. */
    static int compare(Case of, Map<String, ArrayData> expected, String expectedRun, Trace trace, Run run) {
        int compared = 0;
        for (Map.Entry<String, ArrayData> want : expected.entrySet()) {
            int dot = want.getKey().indexOf('.');
            String kind = want.getKey().substring(dot + 1);
            if (dot >= 0 && !want.getKey().substring(0, dot).equals(expectedRun)) {
                continue;
            }
            if (kind.equals("input_ids") && of.original()) {
                continue; // the reference ran a copy in the other layout, where the placeholder has another id
            } else if (kind.equals("input_ids")) {
                assertThat(trace.prompt().inputIds()).isEqualTo(ids(want.getValue()));
            } else if (kind.equals("token_ids")) {
                assertThat(run.tokens().stream().map(TokenStep::id).toList()).isEqualTo(ids(want.getValue()));
            } else {
                Capture capture = Capture.ofKey(kind);
                ArrayData got = (capture.perToken() ? run.array(capture) : trace.array(capture)).orElseThrow();
                boolean padded = capture == Capture.LOGITS
                        && of.original(); // the copy has rows for tokens that the original lacks
                assertClose(
                        want.getKey(),
                        padded ? firstColumns(want.getValue(), got.axis(1)) : want.getValue(),
                        got,
                        kind);
            }
            compared++;
        }
        return compared;
    }

    private static ArrayData firstColumns(ArrayData array, int columns) {
        int rows = array.axis(0);
        float[] out = new float[rows * columns];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(array.floats((long) row * array.axis(1), columns), 0, out, row * columns, columns);
        }
        return ArrayData.of(out, rows, columns);
    }

    static List<Integer> ids(ArrayData array) {
        List<Integer> ids = new ArrayList<>();
        for (long i = 0; i < array.size(); i++) {
            ids.add((int) array.at(i));
        }
        return ids;
    }

    private static void assertClose(String name, ArrayData want, ArrayData got, String kind) {
        assertThat(got.shape()).as(name).isEqualTo(want.shape());
        float[] a = want.floats();
        float[] b = got.floats();
        float worst = 0;
        float largest = 1;
        for (int i = 0; i < a.length; i++) {
            worst = Math.max(worst, Math.abs(a[i] - b[i]));
            largest = Math.max(largest, Math.abs(a[i]));
        }
        float limit = ABSOLUTE.contains(kind) ? 1e-5f : 1e-4f * largest;
        assertThat(worst).as(name).isLessThanOrEqualTo(limit);
    }
}
