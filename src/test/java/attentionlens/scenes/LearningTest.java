package attentionlens.scenes;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.djl.DjlModelLoader;
import attentionlens.djl.TrainingProgram;
import attentionlens.djl.TrainingProgram.Batch;
import attentionlens.djl.TrainingProgram.Losses;
import attentionlens.djl.TrainingProgram.Rates;
import attentionlens.djl.TrainingShape;
import attentionlens.djl.TrainingTokenizer;
import attentionlens.image.ImageProcessor;
import attentionlens.image.Picture;
import attentionlens.scenes.Conversation.Turn;
import attentionlens.trace.ArrayData;
import attentionlens.trace.Decoding;
import attentionlens.trace.GeometryKind;
import attentionlens.vlm.Cancellation;
import attentionlens.vlm.CaptureSpec;
import attentionlens.vlm.GenerationListener;
import attentionlens.vlm.GenerationRequest;
import attentionlens.vlm.ModelLoader.LoadProgress;
import attentionlens.vlm.Precision;
import attentionlens.vlm.PromptSource;
import attentionlens.vlm.VisionLanguageModel;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What training computes is what the engine computes of the checkpoint that it leaves. */
class LearningTest {
    private static final TrainingShape SHAPE = new TrainingShape(32, 8, 3, 32, 2, 2, 64, 32, 3, 2, 64, 0);
    private static final List<List<Turn>> SAID = List.of(
            List.of(new Turn("What is it?", "Two red apples, no more."), new Turn("Where?", "On the left.")),
            List.of(new Turn("What is it?", "A blue boat on the sea."), new Turn("Where?", "Far away.")));

    @TempDir
    Path folder;

    @Test
    void aModelThatLearntTwoImagesByHeartSaysThemInTheEngine() throws IOException {
        List<Path> images = List.of(image("a", 48, 32, 0xcc2222), image("b", 20, 40, 0x2244cc));
        BytePairs pairs = BytePairs.learn(texts(), SampleTokens.SPECIAL, 290);
        String json = SampleTokens.tokenizerJson(pairs);
        TrainingShape shape = SHAPE.withVocabulary(pairs.tokens().size());
        try (TrainingTokenizer tokenizer = new TrainingTokenizer(json);
                TrainingProgram program = new TrainingProgram(shape, "cpu", 2, 5)) {
            Batch batch = batch(images, shape, tokenizer);
            Losses last = new Losses(0, 0, 0, 0);
            for (int step = 1; step <= 150; step++) {
                last = program.step(worker -> batch, new Rates(0, 0.003, 0.01, 0.01), step);
            }
            assertThat(last.wordsRight()).isEqualTo(1);
            SampleCheckpoint.write(folder, shape, program.state(false), json);
        }
        try (VisionLanguageModel model = new DjlModelLoader("test")
                .open(folder.toString(), "cpu", Precision.F32, LoadProgress.NONE, Cancellation.NONE)) {
            for (int i = 0; i < images.size(); i++) {
                for (Turn turn : SAID.get(i)) {
                    assertThat(said(model, images.get(i), turn.prompt())).isEqualTo(turn.answer());
                }
            }
        }
    }

    @Test
    void anInterruptionChangesNothing() throws IOException {
        List<Path> images = List.of(image("a", 48, 32, 0xcc2222));
        TrainingShape shape = SHAPE;
        Batch batch = batch(images, shape, null);
        Rates rates = new Rates(0.01, 0.01, 0, 0);
        Map<String, ArrayData> straight;
        Map<String, ArrayData> halfway;
        try (TrainingProgram program = new TrainingProgram(shape, "cpu", 2, 5)) {
            steps(program, batch, rates, 1, 3);
            halfway = program.state(true);
            steps(program, batch, rates, 4, 6);
            straight = program.state(false);
        }
        try (TrainingProgram program = new TrainingProgram(shape, "cpu", 2, 6)) {
            program.restore(halfway, folder);
            steps(program, batch, rates, 4, 6);
            program.state(false)
                    .forEach((name, array) -> assertThat(array.data()
                                    .mismatch(requireNonNull(straight.get(name)).data()))
                            .as(name)
                            .isEqualTo(-1));
        }
    }

    private static void steps(TrainingProgram program, Batch batch, Rates rates, int first, int last) {
        for (int step = first; step <= last; step++) {
            program.step(worker -> batch, rates, step);
        }
    }

    private static String said(VisionLanguageModel model, Path image, String question) {
        GenerationRequest request = new GenerationRequest(
                image,
                new PromptSource.Question(question, null),
                GeometryKind.CHECKPOINT,
                Decoding.greedy(60),
                List.of(),
                CaptureSpec.NONE);
        return model.generate(request, GenerationListener.NONE, Cancellation.NONE)
                .baseline()
                .text()
                .strip();
    }

    private static List<String> texts() {
        List<String> texts = new ArrayList<>();
        SAID.forEach(
                turns -> turns.forEach(turn -> texts.add(SampleTokens.request(turn.prompt()) + " " + turn.answer())));
        return texts;
    }

    private Batch batch(List<Path> images, TrainingShape shape, @Nullable TrainingTokenizer tokenizer)
            throws IOException {
        int values = 3 * shape.side() * shape.side();
        float[] pixels = new float[images.size() * values];
        List<Conversation> conversations = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            Picture picture = picture(ImageIO.read(images.get(i).toFile()));
            var processed = ImageProcessor.process(
                    picture, SampleSettings.processorConfig(shape), GeometryKind.CHECKPOINT, shape.patch(), 0);
            System.arraycopy(processed.pixels(), 0, pixels, i * values, values);
            if (tokenizer != null) {
                conversations.add(Conversation.of(SAID.get(i), tokenizer, shape.patches(), 100));
            }
        }
        return new Batch(
                ArrayData.of(pixels, images.size(), 3, shape.side(), shape.side()),
                ArrayData.of(new long[images.size() * shape.patches()], images.size(), shape.patches()),
                tokenizer == null ? List.of() : Conversation.batch(conversations));
    }

    private static Picture picture(BufferedImage image) {
        byte[] rgb = new byte[image.getWidth() * image.getHeight() * 3];
        for (int i = 0; i < rgb.length; i++) {
            int pixel = image.getRGB(i / 3 % image.getWidth(), i / 3 / image.getWidth());
            rgb[i] = (byte) (pixel >> (16 - 8 * (i % 3)));
        }
        return new Picture(image.getWidth(), image.getHeight(), rgb);
    }

    private Path image(String name, int width, int height, int colour) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 2; x < width / 2; x++) {
            for (int y = 3; y < height / 2; y++) {
                image.setRGB(x, y, colour);
            }
        }
        Path file = folder.resolve(name + ".png");
        ImageIO.write(image, "png", file.toFile());
        return file;
    }
}
