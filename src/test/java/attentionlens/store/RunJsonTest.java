package attentionlens.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attentionlens.trace.Decoding;
import attentionlens.trace.Problem;
import attentionlens.trace.TraceFixtures;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code run.json} says, in traces that are whole otherwise. */
class RunJsonTest {
    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("x.lens");
    }

    @Test
    void newerFormatsAreRefused() throws IOException {
        rewriteJson("\"format\" : 1", "\"format\" : 2");
        assertThatThrownBy(() -> LensFile.read(file()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("x.lens")
                .hasMessageContaining("newer version")
                .hasMessageContaining("Update");
    }

    @Test
    void whatLaterVersionsAddIsPassedOver() throws IOException {
        rewriteJson("\"format\" : 1", "\"format\" : 1, \"mood\" : \"fine\"");
        assertThat(LensFile.read(file()).runs()).hasSize(2);
    }

    @Test
    void whatEarlierVersionsDidNotSayIsNothing() throws IOException {
        rewriteJson(",\n    \"given\" : 0", "");
        assertThat(LensFile.read(file()).decoding()).isEqualTo(Decoding.greedy(512));
        rewriteJson("  \"pieces\" : { },\n", "");
        assertThat(LensFile.read(file()).pieces()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"layers\" : 12", "\"inputWidth\" : 336", "\"format\" : 1"})
    void missingPartsAreReported(String part) throws IOException {
        rewriteJson(part + ",", "");
        assertThatThrownBy(() -> LensFile.read(file()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("x.lens");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "finish" : "E             | "finish" : null, "x" : "E             | runs[0].finish
                    "runs" : [ {              | "runs" : [ null, {                    | runs[0]
                    "text" : " living"        | "text" : null                         | runs[0].tokens[10].text
                    "name" : "living-room.png"| "name" : null                         | image.name
                    "inputIds" : [ 1          | "inputIds" : [ null, 1                | prompt.inputIds[0]
                    "created" : "2            | "created" : "then", "x" : "2          | provenance.created
                    "maxTokens" :             | "maxTokens" : {}, "x" :               | decoding.maxTokens
                    """)
    void whatIsWrongInItIsNamed(String from, String to, String place) throws IOException {
        rewriteJson(from, to);
        assertThatThrownBy(() -> LensFile.read(file()))
                .isInstanceOf(Problem.class)
                .hasMessage(file() + " is damaged: " + place
                        + " in run.json is missing or not what it should be. Make or copy it again.");
    }

    @Test
    void whatContradictsItselfIsNamed() throws IOException {
        rewriteJson("\"first\" : 3", "\"first\" : 99");
        assertThatThrownBy(() -> LensFile.read(file()))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll("runs[1].guidance.layers in run.json", "(Layers 99-6 are not a range.");
        rewriteJson("\"text\" : \" living\"", "\"text\" : \" dying\"");
        assertThatThrownBy(() -> LensFile.read(file()))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll("runs[0] in run.json", "(its tokens do not make up its text)");
        rewriteJson("\"inputWidth\" : 336", "\"inputWidth\" : 0");
        assertThatThrownBy(() -> LensFile.read(file()))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll("geometry in run.json", "64 x 48 pixels, seen as 0 x 336");
        rewriteJson("{", "{{");
        assertThatThrownBy(() -> LensFile.read(file()))
                .isInstanceOf(Problem.class)
                .hasMessage(file() + " is damaged: run.json is not valid JSON. Make or copy it again.");
    }

    private void rewriteJson(String from, String to) throws IOException {
        LensFile.write(TraceFixtures.room(TraceFixtures.pad(64, 48)), file());
        StoredZip zip = StoredZip.open(file());
        String json = new String(zip.bytes("run.json"), StandardCharsets.UTF_8);
        assertThat(json).contains(from);
        byte[] changed = json.replace(from, to).getBytes(StandardCharsets.UTF_8);
        Path other = folder.resolve("other");
        AtomicFile.write(other, channel -> {
            StoredZipWriter writer = new StoredZipWriter(channel);
            for (String name : zip.parts().keySet()) {
                byte[] bytes = name.equals("run.json") ? changed : zip.bytes(name);
                writer.add(name, bytes.length, out -> out.write(ByteBuffer.wrap(bytes)));
            }
            writer.finish();
        });
        Files.move(other, file(), StandardCopyOption.REPLACE_EXISTING);
    }
}
