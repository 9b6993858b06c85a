package attentionlens.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attentionlens.trace.ArrayData;
import attentionlens.trace.Capture;
import attentionlens.trace.ElementType;
import attentionlens.trace.Problem;
import attentionlens.trace.Provenance;
import attentionlens.trace.Run;
import attentionlens.trace.SourceImage;
import attentionlens.trace.TokenStep;
import attentionlens.trace.Trace;
import attentionlens.trace.TraceFixtures;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LensFileTest {
    private static final boolean WINDOWS = OS.current() == OS.WINDOWS;

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("x.lens");
    }

    @Test
    void comesBackAsItWas() {
        Trace trace = TraceFixtures.room(TraceFixtures.withClassToken(TraceFixtures.pad(640, 480)));
        LensFile.write(trace, file());

        Trace read = LensFile.read(file());

        assertThat(withoutArrays(read)).isEqualTo(withoutArrays(trace));
        assertThat(read.image().bytes()).isEqualTo(trace.image().bytes());
        for (Run run : trace.runs()) {
            assertThat(read.run(run.name()).orElseThrow().arrays().keySet())
                    .isEqualTo(run.arrays().keySet());
            run.arrays()
                    .forEach((kind, array) -> assertSame(
                            read.run(run.name()).orElseThrow().array(kind).orElseThrow(), array));
        }
    }

    @Test
    void piecesComeBackInOneOrder() throws Exception {
        Map<Integer, String> pieces = Map.of(12, " dog", 7, "<0xE2>", 151999, "", 3, "\"\u00e9\ud83d\ude00");
        LensFile.write(withPieces(Map.of(), pieces), file());
        assertThat(LensFile.read(file()).pieces()).isEqualTo(pieces);
        String json = new String(StoredZip.open(file()).bytes("run.json"), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(json.indexOf("\"3\"")).isLessThan(json.indexOf("\"7\""));
        assertThat(json.indexOf("\"12\"")).isLessThan(json.indexOf("\"151999\""));
    }

    @Test
    void numbersComeBackBitForBit() {
        Random random = new Random(1);
        List<TokenStep> tokens = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            float bits = Float.intBitsToFloat(random.nextInt());
            float probability = i == 0 ? Float.MIN_VALUE : i == 1 ? 0.1f : bits;
            tokens.add(new TokenStep(i, "\u00e9\ud83d\ude00\u0000\"", probability, Float.NaN, List.of()));
        }
        Trace some = TraceFixtures.room(TraceFixtures.crop(203, 131));
        Provenance p = some.provenance();
        String text = tokens.stream().map(TokenStep::text).collect(Collectors.joining());
        Run run = new Run("baseline", null, tokens, text, Run.Finish.CANCELLED, Map.of());
        Provenance odd = new Provenance(
                p.version(), p.created(), p.device(), p.dtype(), p.kernel(), null, Math.nextUp(0.1), Double.NaN);
        Trace trace = new Trace(
                some.model(),
                some.image(),
                some.geometry(),
                some.prompt(),
                some.decoding().withGiven(3),
                List.of(run),
                Map.of(),
                Map.of(),
                odd);
        LensFile.write(trace, file());

        assertThat(withoutArrays(LensFile.read(file()))).isEqualTo(withoutArrays(trace));
    }

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void arraysOfAnyTypeAreMappedAndAligned(ElementType type) {
        byte[] bytes = new byte[7 * 3 * type.bytes()];
        new Random(2).nextBytes(bytes);
        ArrayData array = new ArrayData(type, List.of(7L, 3L), MemorySegment.ofArray(bytes));
        LensFile.write(withShared(Map.of(Capture.IMAGE_FEATURES, array)), file());

        ArrayData read = LensFile.read(file()).array(Capture.IMAGE_FEATURES).orElseThrow();

        assertSame(read, array);
        assertThat(read.data().isMapped()).isEqualTo(!WINDOWS);
        assertThat(read.data().isReadOnly()).isTrue();
        assertThat(read.data().address() % 64).isZero();
    }

    @Test
    void emptyArraysAndNoArrays() {
        ArrayData none = new ArrayData(ElementType.F16, List.of(0L, 576L), MemorySegment.ofArray(new byte[0]));
        LensFile.write(withShared(Map.of(Capture.IMAGE_FEATURES, none)), file());
        assertThat(LensFile.read(file())
                        .array(Capture.IMAGE_FEATURES)
                        .orElseThrow()
                        .shape())
                .containsExactly(0L, 576L);

        LensFile.write(withShared(Map.of()), file());
        assertThat(LensFile.read(file()).arrays()).isEmpty();
    }

    @Test
    void anyZipProgramReadsIt() throws IOException {
        LensFile.write(TraceFixtures.room(TraceFixtures.pad(64, 48)), file());
        try (ZipFile zip = new ZipFile(file().toFile())) {
            assertThat(zip.stream().map(java.util.zip.ZipEntry::getName))
                    .containsExactly(
                            "run.json",
                            "image/living-room.png",
                            "arrays/shared.safetensors",
                            "arrays/run-baseline.safetensors",
                            "arrays/run-guided.safetensors");
            String json =
                    new String(zip.getInputStream(zip.getEntry("run.json")).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(json).contains("\"format\" : 1", "\"weightHash\"").doesNotContain("\"empty\"");
        }
    }

    @Test
    void theSameTraceGivesTheSameBytes() throws IOException {
        Path second = folder.resolve("y.lens");
        LensFile.write(TraceFixtures.room(TraceFixtures.pad(64, 48)), file());
        LensFile.write(TraceFixtures.room(TraceFixtures.pad(64, 48)), second);
        assertThat(Files.mismatch(file(), second)).isEqualTo(-1);
    }

    @Test
    void namesOfImagesAreNoPaths() {
        Trace some = TraceFixtures.room(TraceFixtures.pad(64, 48));
        SourceImage odd = new SourceImage(
                "../a\\b.png", some.image().sha256(), some.image().bytes());
        LensFile.write(
                new Trace(
                        some.model(),
                        odd,
                        some.geometry(),
                        some.prompt(),
                        some.decoding(),
                        some.runs(),
                        Map.of(),
                        Map.of(),
                        some.provenance()),
                file());
        assertThat(StoredZip.open(file()).parts()).containsKey("image/.._a_b.png");
        assertThat(LensFile.read(file()).image()).isEqualTo(odd);
    }

    @Test
    void cutOffFilesAreRefusedAtAnyLength() throws IOException {
        LensFile.write(TraceFixtures.room(TraceFixtures.pad(64, 48)), file());
        byte[] whole = Files.readAllBytes(file());
        Random random = new Random(3);
        for (int i = 0; i < 60; i++) {
            int length = i < 30 ? i : whole.length - 1 - random.nextInt(whole.length - 1);
            Files.write(file(), java.util.Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> LensFile.read(file()))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("x.lens");
        }
    }

    @Test
    void damageIsAProblemNeverAnythingElse() throws IOException {
        LensFile.write(TraceFixtures.room(TraceFixtures.pad(16, 16)), file());
        byte[] whole = Files.readAllBytes(file());
        Random random = new Random(4);
        int refused = 0;
        for (int i = 0; i < 150; i++) {
            byte[] damaged = whole.clone();
            int tail = i % 2 == 0 ? whole.length : Math.min(whole.length, 600); // half of the time in the zip directory
            damaged[whole.length - 1 - random.nextInt(tail)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file(), damaged);
            try {
                LensFile.read(file());
            } catch (Problem expected) {
                assertThat(expected).hasMessageContaining("x.lens");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(10);
    }

    @Test
    void aFlippedBitInTheImageIsSeen() throws IOException {
        LensFile.write(TraceFixtures.room(TraceFixtures.pad(64, 48)), file());
        byte[] bytes = Files.readAllBytes(file());
        int at = (int) Objects.requireNonNull(StoredZip.open(file()).parts().get("image/living-room.png"))
                .offset();
        bytes[at + 20] ^= 1;
        Files.write(file(), bytes);
        assertThatThrownBy(() -> LensFile.read(file()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("damaged");
    }

    /** Nobody but its user has it, so it cannot be fetched again. */
    @ParameterizedTest
    @ValueSource(strings = {"\"F16\"", "[0,", "\"shape\"", "}"})
    void whatToDoAboutADamagedPartIsSaid(String part) throws IOException {
        LensFile.write(TraceFixtures.room(TraceFixtures.pad(64, 48)), file());
        byte[] bytes = Files.readAllBytes(file());
        StoredZip.Part arrays =
                Objects.requireNonNull(StoredZip.open(file()).parts().get("arrays/run-baseline.safetensors"));
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int at = text.indexOf(part, (int) arrays.offset());
        bytes[at + part.length() - 1] ^= 1;
        Files.write(file(), bytes);
        assertThatThrownBy(() -> LensFile.read(file()))
                .isInstanceOf(Problem.class)
                .hasMessageStartingWith(file() + " is damaged: ")
                .hasMessageEndingWith(". Make or copy it again.");
    }

    @Test
    void anArrayOfAnotherNumberOfAxesIsRefused() {
        ArrayData flat =
                new ArrayData(ElementType.U8, List.of(0L, 1L << 60, 5L, 1L), MemorySegment.ofArray(new byte[0]));
        LensFile.write(withShared(Map.of(Capture.IMAGE_FEATURES, flat)), file());
        assertThatThrownBy(() -> LensFile.read(file()))
                .isInstanceOf(Problem.class)
                .hasMessage(file() + " is damaged: its array 'image_features' has the axes " + flat.shape()
                        + ", not 2 of them. Make or copy it again.");
    }

    @Test
    void otherFilesAreRefusedInWords() throws IOException {
        Files.writeString(file(), "not a zip, but some text that is longer than an end record");
        assertThatThrownBy(() -> LensFile.read(file()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("not a zip file");
        AtomicFile.write(file(), channel -> new StoredZipWriter(channel).finish());
        assertThatThrownBy(() -> LensFile.read(file()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("not a trace");
        assertThatThrownBy(() -> LensFile.read(folder.resolve("missing.lens")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("missing.lens")
                .hasMessageContaining("does not exist");
        assertThatThrownBy(() -> LensFile.read(folder)).isInstanceOf(Problem.class);
    }

    @Test
    void aTraceCanReplaceTheFileItIsMappedFrom() {
        LensFile.write(TraceFixtures.room(TraceFixtures.pad(64, 48)), file());
        Trace read = LensFile.read(file());
        LensFile.write(read, file());
        assertSame(
                LensFile.read(file()).baseline().array(Capture.ATTENTION).orElseThrow(),
                read.baseline().array(Capture.ATTENTION).orElseThrow());
    }

    @Test
    void twoRunsOfOneNameAreNotWritten() {
        Trace t = TraceFixtures.room(TraceFixtures.pad(64, 48));
        List<Run> twice = List.of(t.baseline(), t.baseline());
        Trace trace = new Trace(
                t.model(),
                t.image(),
                t.geometry(),
                t.prompt(),
                t.decoding(),
                twice,
                Map.of(),
                Map.of(),
                t.provenance());
        assertThatThrownBy(() -> LensFile.write(trace, file())).isInstanceOf(IllegalArgumentException.class);
        assertThat(file()).doesNotExist();
    }

    private static Trace withShared(Map<Capture, ArrayData> arrays) {
        return withPieces(arrays, Map.of());
    }

    private static Trace withPieces(Map<Capture, ArrayData> arrays, Map<Integer, String> pieces) {
        Trace t = TraceFixtures.room(TraceFixtures.pad(64, 48));
        return new Trace(
                t.model(), t.image(), t.geometry(), t.prompt(), t.decoding(), t.runs(), arrays, pieces, t.provenance());
    }

    private static Trace withoutArrays(Trace t) {
        List<Run> runs = t.runs().stream()
                .map(r ->
                        new Run(r.name(), r.guidance(), r.tokens(), r.text(), r.finish(), new EnumMap<>(Capture.class)))
                .toList();
        return new Trace(
                t.model(), t.image(), t.geometry(), t.prompt(), t.decoding(), runs, Map.of(), Map.of(), t.provenance());
    }

    private static void assertSame(ArrayData actual, ArrayData expected) {
        assertThat(actual.type()).isEqualTo(expected.type());
        assertThat(actual.shape()).isEqualTo(expected.shape());
        assertThat(actual.data().toArray(ValueLayout.JAVA_BYTE))
                .isEqualTo(expected.data().toArray(ValueLayout.JAVA_BYTE));
    }
}
