package attentionlens.djl;

import ai.djl.pytorch.engine.PtNDArray;
import attentionlens.checkpoint.Checkpoint;
import attentionlens.checkpoint.ModelConfig;
import attentionlens.djl.DecoderProgram.Lane;
import attentionlens.image.ImageFiles;
import attentionlens.image.ImageProcessor;
import attentionlens.image.LoadedImage;
import attentionlens.image.Picture;
import attentionlens.image.ProcessedImage;
import attentionlens.trace.ArrayData;
import attentionlens.trace.Capture;
import attentionlens.trace.Decoding;
import attentionlens.trace.Guidance;
import attentionlens.trace.ModelInfo;
import attentionlens.trace.Problem;
import attentionlens.trace.Prompt;
import attentionlens.trace.Provenance;
import attentionlens.trace.Run;
import attentionlens.trace.Trace;
import attentionlens.trace.UnusableImage;
import attentionlens.vlm.Cancellation;
import attentionlens.vlm.CaptureSpec;
import attentionlens.vlm.Footprint;
import attentionlens.vlm.GenerationListener;
import attentionlens.vlm.GenerationRequest;
import attentionlens.vlm.Precision;
import attentionlens.vlm.VisionLanguageModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A LLaVA checkpoint run by the tensor program. */
final class DjlModel implements VisionLanguageModel {
    private final Checkpoint checkpoint;
    private final KernelPlan plan;
    private final String device;
    private final ModelInfo info;
    private final InferenceThread thread;
    private final TowerProgram tower;
    private final DecoderProgram decoder;
    private final TextTokenizer tokenizer;
    private final PromptBuilder prompts;
    private final CaptureMemory memory = new CaptureMemory();
    private final String version;

    /** Takes ownership of thread, programs and tokenizer; the programs are used on {@code thread} only. */
    DjlModel(
            Checkpoint checkpoint,
            KernelPlan plan,
            String device,
            InferenceThread thread,
            TowerProgram tower,
            DecoderProgram decoder,
            TextTokenizer tokenizer,
            String version) {
        this.checkpoint = checkpoint;
        this.plan = plan;
        this.device = device;
        this.thread = thread;
        this.tower = tower;
        this.decoder = decoder;
        this.tokenizer = tokenizer;
        this.version = version;
        prompts = new PromptBuilder(checkpoint, tokenizer);
        info = describe(checkpoint);
    }

    private static ModelInfo describe(Checkpoint checkpoint) {
        ModelConfig config = checkpoint.config();
        return new ModelInfo(
                checkpoint.name(),
                checkpoint.weightHash(),
                config.architecture(),
                config.decoder().layers(),
                config.decoder().heads(),
                config.decoder().keyHeads(),
                config.decoder().headWidth(),
                config.decoder().width(),
                config.decoder().vocabulary(),
                config.vision().layers(),
                config.vision().heads());
    }

    @Override
    public ModelInfo info() {
        return info;
    }

    @Override
    public List<String> ignoredSettings() {
        return checkpoint.generation().ignoredSettings();
    }

    @Override
    public Precision precision() {
        return plan.precision();
    }

    @Override
    public Footprint footprint() {
        return Footprints.of(checkpoint, plan);
    }

    @Override
    public Trace generate(GenerationRequest request, GenerationListener listener, Cancellation cancellation) {
        request.guidance().forEach(this::check);
        LoadedImage image = ImageFiles.read(request.image());
        ProcessedImage input = processed(image.picture(), request);
        checkSize(input);
        List<Integer> given = prompts.givenTokens(request.opening(), request.decoding());
        Prompt prompt = prompts.build(request.prompt(), checkpoint.config().imageTokens());
        checkLength((long) prompt.length() + request.decoding().maxTokens());
        listener.prepared(image.source(), input.geometry(), prompt);
        return thread.call(() -> new Request(request, image, input, prompt, given, listener, cancellation).run());
    }

    private ProcessedImage processed(Picture picture, GenerationRequest request) {
        ModelConfig config = checkpoint.config();
        int leading = (config.vision().hasClassToken() ? 1 : 0) - (config.dropClassToken() ? 1 : 0);
        try {
            return ImageProcessor.process(
                    picture,
                    checkpoint.processor(),
                    request.geometry(),
                    config.vision().patchSize(),
                    leading);
        } catch (UnusableImage e) {
            throw new UnusableImage(request.image() + " cannot be used: " + e.getMessage(), e);
        }
    }

    private void check(Guidance guidance) {
        if (guidance.layers().last() >= info.layers()) {
            throw new Problem("Layers " + guidance.layers() + " cannot be guided: " + info.name() + " has layers 0-"
                    + (info.layers() - 1) + ".");
        }
        if (guidance.aggregation().k() > info.heads()) {
            throw new Problem("Aggregation " + guidance.aggregation() + " needs more heads than the " + info.heads()
                    + " of " + info.name() + ".");
        }
    }

    private void checkSize(ProcessedImage input) {
        int side = checkpoint.config().vision().imageSize();
        if (input.width() != side || input.height() != side) {
            throw new Problem("The image processor of " + info.name() + " makes inputs of " + input.width() + " x "
                    + input.height() + " pixels, but its vision tower takes " + side + " x " + side
                    + ". Crop or pad the image instead (--geometry), or fix preprocessor_config.json.");
        }
    }

    private void checkLength(long positions) {
        int window = checkpoint.config().decoder().slidingWindow().orElse(Integer.MAX_VALUE);
        if (positions > window) {
            throw new Problem(
                    "Prompt and caption may take " + positions + " positions, more than the sliding window of " + window
                            + " that " + info.name() + " attends to. Allow fewer tokens (--max-tokens).");
        }
    }

    /** One request, on the inference thread. */
    private final class Request {
        private final GenerationRequest request;
        private final LoadedImage image;
        private final ProcessedImage input;
        private final Prompt prompt;
        private final List<Integer> given;
        private final GenerationListener listener;
        private final Cancellation cancellation;
        private final long start = System.nanoTime();
        private final Map<Capture, ArrayData> arrays = new EnumMap<>(Capture.class);
        private long firstToken;

        Request(
                GenerationRequest request,
                LoadedImage image,
                ProcessedImage input,
                Prompt prompt,
                List<Integer> given,
                GenerationListener listener,
                Cancellation cancellation) {
            this.request = request;
            this.image = image;
            this.input = input;
            this.prompt = prompt;
            this.given = given;
            this.listener = listener;
            this.cancellation = cancellation;
        }

        Trace run() {
            try {
                Rotary rotary = new Rotary(decoder, checkpoint.config().decoder());
                rotary.setLength(prompt.length());
                List<Lane> lanes = new ArrayList<>(PromptPass.lanes(request.guidance()));
                int runs = lanes.size();
                alphaZero().ifPresent(zero -> lanes.add(new Lane(0, zero)));
                prefill(lanes);
                Generation generation = new Generation(
                        checkpoint,
                        plan,
                        decoder,
                        tokenizer,
                        prompt,
                        rotary,
                        timing(listener),
                        cancellation,
                        given,
                        memory);
                List<Run> done = generation.run(lanes, runs, request.decoding(), request.capture());
                return trace(done, generation.alphaZeroIdentical());
            } finally {
                tower.release();
                decoder.release();
            }
        }

        /** Computes the image features from the pixels, then the prompt's keys and values. */
        private void prefill(List<Lane> lanes) {
            CaptureSpec spec = request.capture();
            ArrayData pixels = ArrayData.of(input.pixels(), 3, input.height(), input.width());
            LayerStack patterns = new LayerStack(info.visionLayers());
            tower.run(
                    pixels,
                    spec.has(Capture.VISION_ATTENTION) ? patterns::add : null,
                    spec.patternType(),
                    (done, total) -> listener.progress("image", done, total),
                    cancellation);
            patterns.whole().ifPresent(array -> arrays.put(Capture.VISION_ATTENTION, array));
            if (cancellation.isCancelled()) {
                return;
            }
            try (PtNDArray features = tower.project()) {
                captureTower(features, pixels, spec);
                tower.release();
                PromptPass pass = new PromptPass(
                        decoder, plan.isBatchInvariant(), prompt, features, spec, listener, cancellation);
                pass.run(lanes);
                arrays.putAll(pass.captured());
            }
        }

        private void captureTower(PtNDArray features, ArrayData pixels, CaptureSpec spec) {
            if (spec.has(Capture.PIXEL_VALUES)) {
                arrays.put(Capture.PIXEL_VALUES, pixels);
            }
            if (spec.has(Capture.IMAGE_FEATURES)) {
                arrays.put(Capture.IMAGE_FEATURES, tower.copy(features));
            }
        }

        /** Returns the first setting without quirks, with alpha 0: it must reproduce the baseline bit for bit. */
        private Optional<Guidance> alphaZero() {
            return request.guidance().stream()
                    .filter(guidance -> !guidance.referenceQuirks())
                    .findFirst()
                    .map(guidance -> new Guidance(guidance.layers(), 0, guidance.aggregation(), false));
        }

        private GenerationListener timing(GenerationListener target) {
            return new GenerationListener() {
                @Override
                public void token(int run, attentionlens.trace.TokenStep step, Map<Capture, ArrayData> captured) {
                    if (firstToken == 0) {
                        firstToken = System.nanoTime();
                    }
                    target.token(run, step, captured);
                }
            };
        }

        private Trace trace(List<Run> runs, @Nullable Boolean identical) {
            long end = System.nanoTime();
            Provenance provenance = new Provenance(
                    version,
                    Instant.now(),
                    device,
                    plan.precision().key(),
                    plan.label(),
                    identical,
                    ((firstToken == 0 ? end : firstToken) - start) / 1e9,
                    (end - start) / 1e9);
            Decoding decoding = request.decoding().withGiven(given.size());
            return new Trace(
                    info, image.source(), input.geometry(), prompt, decoding, runs, arrays, pieces(), provenance);
        }

        /** Returns the texts of the tokens in the logit lenses. */
        private Map<Integer, String> pieces() {
            Map<Integer, String> pieces = new HashMap<>();
            for (Capture kind : List.of(Capture.IMAGE_LENS, Capture.IMAGE_LENS_PUBLISHED)) {
                ArrayData lens = arrays.get(kind);
                for (long i = 0; lens != null && i < lens.size(); i += 2) {
                    pieces.computeIfAbsent((int) lens.at(i), tokenizer::piece);
                }
            }
            return pieces;
        }
    }

    @Override
    public ArrayData logitLens(ArrayData hidden, int[] tokens) {
        return thread.call(() -> decoder.logitLens(hidden, tokens));
    }

    @Override
    public void close() {
        thread.call(() -> {
            tower.close();
            decoder.close();
            return true;
        });
        thread.close();
        tokenizer.close();
    }
}
