package attentionlens.trace;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/**
 * Made-up traces that look like real ones: a drawn room, a caption, and attention of 12 layers x 8 heads that gathers in the
 * middle layers where the word's object stands. Equal arguments give equal traces.
 */
public final class TraceFixtures {
    public static final int LAYERS = 12;
    public static final int HEADS = 8;

    private static final int BEFORE = 35;
    private static final int AFTER = 20;
    private static final String PROMPT = "USER: <image>\nPlease help me describe the image in detail. ASSISTANT:";

    /** A token, and where its object stands in the image (shares of width and height; width 0: nowhere). */
    private record FixtureWord(String text, double x, double y, double width, double height) {
        FixtureWord(String text) {
            this(text, 0, 0, 0, 0);
        }

        boolean isObject() {
            return width > 0;
        }
    }

    private static final FixtureWord COUCH = new FixtureWord(" couch", 0.08, 0.58, 0.34, 0.22);
    private static final FixtureWord DOG = new FixtureWord(" dog", 0.40, 0.66, 0.14, 0.22);
    private static final List<FixtureWord> BASELINE = List.of(
            new FixtureWord("The"),
            new FixtureWord(" image"),
            new FixtureWord(" shows"),
            new FixtureWord(" a"),
            COUCH,
            new FixtureWord(" and"),
            new FixtureWord(" a"),
            DOG,
            new FixtureWord(" in"),
            new FixtureWord(" a"),
            new FixtureWord(" living"),
            new FixtureWord(" room"),
            new FixtureWord("."),
            new FixtureWord(" There"),
            new FixtureWord(" is"),
            new FixtureWord(" a"),
            new FixtureWord(" win", 0.62, 0.1, 0.26, 0.3),
            new FixtureWord("dow", 0.62, 0.1, 0.26, 0.3),
            new FixtureWord(" and"),
            new FixtureWord(" a"),
            new FixtureWord(" cat"),
            new FixtureWord("."),
            new FixtureWord(""));
    private static final List<FixtureWord> GUIDED = List.of(
            new FixtureWord("The"),
            new FixtureWord(" image"),
            new FixtureWord(" shows"),
            new FixtureWord(" a"),
            COUCH,
            new FixtureWord(" and"),
            new FixtureWord(" a"),
            DOG,
            new FixtureWord("."),
            new FixtureWord(" A"),
            new FixtureWord(" ball", 0.66, 0.78, 0.1, 0.12),
            new FixtureWord(" lies"),
            new FixtureWord(" there"),
            new FixtureWord("."),
            new FixtureWord(""));

    private TraceFixtures() {}

    /** The drawn room under a geometry: baseline and guided, image attention in half precision and the mass on the rest. */
    public static Trace room(ImageGeometry geometry) {
        return trace("living-room.png", drawnRoom(geometry.imageWidth(), geometry.imageHeight()), geometry);
    }

    /** The same caption over another picture. */
    public static Trace trace(String imageName, byte[] image, ImageGeometry geometry) {
        List<Integer> ids = IntStream.range(0, BEFORE + geometry.imageTokens() + AFTER)
                .mapToObj(i -> i >= BEFORE && i < BEFORE + geometry.imageTokens() ? 32000 : 1 + i % 500)
                .toList();
        Span imageSpan = new Span(BEFORE, BEFORE + geometry.imageTokens());
        Prompt prompt = new Prompt(
                PROMPT, "Please help me describe the image in detail.", null, ids, new Span(0, 1), imageSpan);
        ModelInfo model = new ModelInfo(
                "sample-12x8",
                sha256("weights".getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                "clip+llama",
                LAYERS,
                HEADS,
                HEADS,
                48,
                384,
                32064,
                4,
                6);
        Guidance guidance = new Guidance(new LayerRange(3, 6), 0.5, Aggregation.MEAN, false);
        List<Run> runs = List.of(run("baseline", null, BASELINE, geometry), run("guided", guidance, GUIDED, geometry));
        Provenance provenance = new Provenance(
                "0.1.0",
                Instant.parse("2026-01-02T03:04:05.678901Z"),
                "cpu",
                "f32",
                "f32",
                true,
                0.158,
                1.2345678901234567);
        return new Trace(
                model,
                new SourceImage(imageName, sha256(image), image),
                geometry,
                prompt,
                Decoding.greedy(512),
                runs,
                Map.of(),
                Map.of(),
                provenance);
    }

    /** Padded to a square with the image in the middle, 336 pixels, patch 14: 24 x 24. */
    public static ImageGeometry pad(int width, int height) {
        int side = Math.max(width, height);
        int left = -((side - width) / 2);
        int top = -((side - height) / 2);
        return new ImageGeometry(
                GeometryKind.PAD, width, height, new Box(left, top, left + side, top + side), 336, 336, 14, 24, 24, 0);
    }

    /** Short edge to 336 pixels and the centre cut out, patch 14: 24 x 24. */
    public static ImageGeometry crop(int width, int height) {
        double side = Math.min(width, height);
        double left = (width - side) / 2;
        double top = (height - side) / 2;
        return new ImageGeometry(
                GeometryKind.CROP, width, height, new Box(left, top, left + side, top + side), 336, 336, 14, 24, 24, 0);
    }

    /** All of the image resized to 384 x 384, patch 14: 27 x 27 patches that leave 6 pixels of the input unseen. */
    public static ImageGeometry square(int width, int height) {
        Box window = new Box(0, 0, width, height);
        return new ImageGeometry(GeometryKind.CHECKPOINT, width, height, window, 384, 384, 14, 27, 27, 0);
    }

    /** The same with a class token before the patches. */
    public static ImageGeometry withClassToken(ImageGeometry g) {
        return new ImageGeometry(
                g.kind(),
                g.imageWidth(),
                g.imageHeight(),
                g.window(),
                g.inputWidth(),
                g.inputHeight(),
                g.patchSize(),
                g.rows(),
                g.cols(),
                1);
    }

    /** A trace of one run with the given arrays and one one-token word per text; for hand-made numbers. */
    public static Trace handMade(ImageGeometry geometry, Map<Capture, ArrayData> arrays, String... tokens) {
        Trace trace = trace("none.png", new byte[0], geometry);
        List<TokenStep> steps = new ArrayList<>();
        for (String token : tokens) {
            steps.add(new TokenStep(steps.size(), token, 0.5f, 0.5f, List.of()));
        }
        Run run = new Run("baseline", null, steps, String.join("", tokens).strip(), Run.Finish.END_TOKEN, arrays);
        return new Trace(
                trace.model(),
                trace.image(),
                geometry,
                trace.prompt(),
                trace.decoding(),
                List.of(run),
                Map.of(),
                Map.of(),
                trace.provenance());
    }

    /** An array in half precision. */
    public static ArrayData half(float[] values, long... shape) {
        short[] bits = new short[values.length];
        for (int i = 0; i < values.length; i++) {
            bits[i] = Float.floatToFloat16(values[i]);
        }
        List<Long> lengths = java.util.Arrays.stream(shape).boxed().toList();
        return new ArrayData(ElementType.F16, lengths, MemorySegment.ofArray(bits));
    }

    private static Run run(
            String name,
            @org.jspecify.annotations.Nullable Guidance guidance,
            List<FixtureWord> words,
            ImageGeometry geometry) {
        Random random = new Random(name.hashCode());
        List<TokenStep> tokens = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        int places = geometry.imageTokens();
        float[] attention = new float[words.size() * LAYERS * HEADS * places];
        float[] mass = new float[words.size() * LAYERS * HEADS * 4];
        for (int t = 0; t < words.size(); t++) {
            FixtureWord word = words.get(t);
            float sure = 0.3f + 0.7f * random.nextFloat();
            tokens.add(new TokenStep(
                    word.text.isEmpty() ? 2 : 100 + t,
                    word.text,
                    sure,
                    1 - sure,
                    List.of(new TokenStep.Alternative(7 + t, " it", (1 - sure) / 2))));
            text.append(word.text);
            double guide = guidance == null ? 1 : 1.3;
            for (int row = 0; row < LAYERS * HEADS; row++) {
                int at = t * LAYERS * HEADS + row;
                fill(attention, at * places, mass, at * 4, word, row, geometry, random, guide);
            }
        }
        Map<Capture, ArrayData> arrays = new EnumMap<>(Capture.class);
        arrays.put(Capture.ATTENTION, half(attention, words.size(), LAYERS, HEADS, places));
        arrays.put(Capture.MASS, half(mass, words.size(), LAYERS, HEADS, 4));
        return new Run(name, guidance, tokens, text.toString(), Run.Finish.END_TOKEN, arrays);
    }

    /** One row's pattern: noise, two sinks, and a blob over the object, stronger in the middle layers. */
    private static void fill(
            float[] out,
            int from,
            float[] mass,
            int massFrom,
            FixtureWord word,
            int row,
            ImageGeometry g,
            Random random,
            double guide) {
        int layer = row / HEADS;
        int head = row % HEADS;
        double stage = Math.exp(-Math.pow((layer - 6.0) / 2.5, 2));
        double skill = 0.15 + 0.85 * Math.abs(Math.sin(1 + 2.4 * head + 1.3 * layer));
        double blob = word.isObject() ? 1.6 * stage * skill : 0;
        double total = (0.1 + 0.6 * stage * (word.isObject() ? 0.5 + 0.5 * skill : 0.3)) * Math.min(1, guide);
        double centreX = (word.x + word.width / 2 + 0.1 * (skill - 0.6)) * g.imageWidth();
        double centreY = (word.y + word.height / 2) * g.imageHeight();
        double[] values = new double[g.imageTokens()];
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            values[i] = 0.004 + 0.02 * Math.pow(random.nextDouble(), 6);
            if (i >= g.leadingTokens()) {
                Box patch = g.patchBox(i - g.leadingTokens());
                double dx = ((patch.left() + patch.right()) / 2 - centreX) / (0.45 * word.width * g.imageWidth() + 1);
                double dy = ((patch.top() + patch.bottom()) / 2 - centreY) / (0.45 * word.height * g.imageHeight() + 1);
                values[i] += blob * guide * (0.6 + 0.8 * random.nextDouble()) * 0.1 * Math.exp(-dx * dx - dy * dy);
            }
            sum += values[i];
        }
        for (int i = 0; i < values.length; i++) {
            out[from + i] = (float) (values[i] / sum * total);
        }
        double[] rest = {0.5, 0.1, 0.15, 0.25};
        for (int i = 0; i < rest.length; i++) {
            mass[massFrom + i] = (float) (rest[i] * (1 - total));
        }
    }

    /** A living room as a PNG file. */
    public static byte[] drawnRoom(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.scale(width, height);
        rectangle(g, 0xe9dcc6, 0, 0, 1, 0.7);
        rectangle(g, 0x8d6748, 0, 0.7, 1, 0.3);
        rectangle(g, 0xffffff, 0.6, 0.08, 0.3, 0.34);
        rectangle(g, 0x9fd0f0, 0.62, 0.1, 0.26, 0.3);
        rectangle(g, 0x2f7fc4, 0.08, 0.58, 0.34, 0.22);
        rectangle(g, 0x2468a4, 0.10, 0.70, 0.30, 0.12);
        oval(g, 0xc98a4b, 0.40, 0.66, 0.14, 0.22);
        oval(g, 0xf4f4f4, 0.66, 0.78, 0.1, 0.12);
        g.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void rectangle(Graphics2D g, int rgb, double x, double y, double width, double height) {
        g.setColor(new Color(rgb));
        g.fill(new java.awt.geom.Rectangle2D.Double(x, y, width, height));
    }

    private static void oval(Graphics2D g, int rgb, double x, double y, double width, double height) {
        g.setColor(new Color(rgb));
        g.fill(new java.awt.geom.Ellipse2D.Double(x, y, width, height));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
