package attentionlens.study;

import attentionlens.image.ImageFiles;
import attentionlens.image.LoadedImage;
import attentionlens.image.Picture;
import attentionlens.image.PngFiles;
import attentionlens.trace.ArrayData;
import attentionlens.trace.Box;
import attentionlens.trace.GeometryKind;
import attentionlens.trace.Guidance;
import attentionlens.trace.ImageGeometry;
import attentionlens.trace.ModelInfo;
import attentionlens.trace.Prompt;
import attentionlens.trace.Provenance;
import attentionlens.trace.Run;
import attentionlens.trace.Span;
import attentionlens.trace.TokenStep;
import attentionlens.trace.Trace;
import attentionlens.vlm.Cancellation;
import attentionlens.vlm.Footprint;
import attentionlens.vlm.GenerationListener;
import attentionlens.vlm.GenerationRequest;
import attentionlens.vlm.Precision;
import attentionlens.vlm.PromptSource;
import attentionlens.vlm.VisionLanguageModel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A model whose captions say what it was asked: the same request gives the same words. */
public final class FakeCaptioner implements VisionLanguageModel {
    private final String hash;
    private final String dtype;

    /** The requests that were answered, in order. */
    public final List<GenerationRequest> asked = new ArrayList<>();

    public FakeCaptioner(String hash, String dtype) {
        this.hash = hash;
        this.dtype = dtype;
    }

    public FakeCaptioner() {
        this("a".repeat(64), "f32");
    }

    /** Writes small images, {@code COCO_val2014_000000000001.png} and so on. */
    static void draw(Path folder, int count) {
        for (int i = 1; i <= count; i++) {
            byte[] grey = new byte[2 * 2 * 3];
            java.util.Arrays.fill(grey, (byte) i);
            PngFiles.write(
                    new Picture(2, 2, grey), folder.resolve(String.format(Locale.ROOT, "COCO_val2014_%012d.png", i)));
        }
    }

    @Override
    public Trace generate(GenerationRequest request, GenerationListener listener, Cancellation cancellation) {
        LoadedImage image = ImageFiles.read(request.image());
        asked.add(request);
        ImageGeometry geometry = new ImageGeometry(GeometryKind.PAD, 2, 2, new Box(0, 0, 2, 2), 14, 14, 14, 1, 1, 0);
        Prompt prompt = new Prompt("<image>", null, null, List.of(0, 1, 2), new Span(0, 1), new Span(1, 2));
        List<Run> runs = new ArrayList<>(List.of(run("baseline", request, null, cancellation)));
        for (Guidance guidance : request.guidance()) {
            runs.add(run("guided-" + guidance.alpha(), request, guidance, cancellation));
        }
        Provenance provenance = new Provenance("0.1.0", Instant.EPOCH, "cpu", dtype, "made up", null, 0, 0);
        return new Trace(
                info(), image.source(), geometry, prompt, request.decoding(), runs, Map.of(), Map.of(), provenance);
    }

    private static Run run(
            String name, GenerationRequest request, @Nullable Guidance guidance, Cancellation cancellation) {
        String question = request.prompt() instanceof PromptSource.Question asked ? asked.question() : "raw";
        String text = " A dog\nand \u201cein H\u00fchnchen\u201d \ud83d\ude42 in "
                + request.image().getFileName() + ", " + name + ", " + question + ", "
                + request.decoding().seed() + ".";
        return new Run(
                name,
                guidance,
                List.of(new TokenStep(7, text, 1, 0, List.of())),
                text,
                cancellation.isCancelled() ? Run.Finish.CANCELLED : Run.Finish.END_TOKEN,
                Map.of());
    }

    @Override
    public ModelInfo info() {
        return new ModelInfo("fake", hash, "clip+llama", 4, 2, 2, 8, 16, 100, 2, 2);
    }

    @Override
    public Precision precision() {
        return Precision.parse(dtype);
    }

    @Override
    public Footprint footprint() {
        return new Footprint(1, 1);
    }

    @Override
    public ArrayData logitLens(ArrayData hidden, int[] tokens) {
        throw new UnsupportedOperationException("No study of captions looks through it");
    }

    @Override
    public void close() {}
}
