package attentionlens.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attentionlens.store.CaptionFile.BadRow;
import attentionlens.store.CaptionFile.Row;
import attentionlens.trace.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaptionFileTest {
    @TempDir
    Path folder;

    private CaptionFile read(String text) throws IOException {
        return CaptionFile.read(Files.writeString(folder.resolve("captions"), text));
    }

    @Test
    void aRowALine() throws IOException {
        String byteOrderMark = "\ufeff";
        CaptionFile file = read(byteOrderMark + """
                {"image_id": 7, "caption": "A dog."}\r

                {"caption": "Two\\nlines.", "image_id": " COCO_val2014_000000000008.jpg", "more": [1]}
                """);
        assertThat(file.rows())
                .containsExactly(
                        new Row(1, "7", null, "A dog.", null, false),
                        new Row(3, "COCO_val2014_000000000008.jpg", null, "Two\nlines.", null, false));
        assertThat(file.bad()).isEmpty();
    }

    /** As in {@code zcat captions.jsonl.gz | ./run.sh chair /dev/stdin}. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aPipeIsReadOnce() throws Exception {
        Path text = Files.writeString(folder.resolve("captions"), "{\"image_id\": 7, \"caption\": \"A dog.\"}");
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        String twice = "cat \"$0\" >\"$1\"; : >\"$1\""; // empty if it is opened again
        Process writer = new ProcessBuilder("sh", "-c", twice, text.toString(), pipe.toString()).start();
        try {
            assertThat(CaptionFile.read(pipe).rows()).containsExactly(new Row(1, "7", null, "A dog.", null, false));
        } finally {
            writer.destroy();
        }
    }

    @Test
    void aList() throws IOException {
        assertThat(
                        read("[\n{\"image_id\": 7, \"caption\": \"A dog.\"},\n {\"image_id\":\n 8, \"caption\": \"A cat.\"}]")
                                .rows())
                .containsExactly(
                        new Row(2, "7", null, "A dog.", null, false), new Row(3, "8", null, "A cat.", null, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"sentences\": [{\"image_id\": 7, \"caption\": \"A dog.\", \"words\": [\"a\"]}], \"overall_metrics\": {\"a\": 1}}",
                "{\"info\": {}, \"annotations\": [{\"image_id\": 7, \"caption\": \"A dog.\"\n}]}",
                "{\"sentences\": [{\"image_id\": 7,\n\"caption\": \"A dog.\"}]}",
                "{\n\"info\": [{}],\n\"annotations\": [\n{\"image_id\": 7, \"id\": 1, \"caption\": \"A dog.\"}]}"
            })
    void anObjectWithAList(String text) throws IOException {
        assertThat(read(text).rows())
                .extracting(Row::imageId, Row::caption)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("7", "A dog."));
    }

    @Test
    void rowsThatAreNoCaptionsAreReportedByLine() throws IOException {
        CaptionFile file = read("""
                {"image_id": 1, "caption": "A dog."}
                {"image_id": 2, "capt
                {"caption": "A dog."}
                {"image_id": 4}
                {"image_id": 5, "caption": "  "}
                {"image_id": 6, "caption": ["A dog."]}
                {"image_id": 7.5, "caption": "A dog."}
                {"image_id": "", "caption": "A dog."}
                "A dog."
                {"image_id": 10, "image_id": 11, "caption": "A dog."}
                {"image_id": 11, "caption": "A dog.", "alpha": "0.5"}
                """);
        assertThat(file.rows()).hasSize(1);
        assertThat(file.bad())
                .containsExactly(
                        new BadRow(2, "invalid JSON"),
                        new BadRow(3, "no image_id"),
                        new BadRow(4, "no caption"),
                        new BadRow(5, "the caption is empty"),
                        new BadRow(6, "the caption is not a text"),
                        new BadRow(7, "image_id is neither a number nor a name: 7.5"),
                        new BadRow(8, "image_id is neither a number nor a name: \"\""),
                        new BadRow(9, "no image_id"),
                        new BadRow(10, "invalid JSON"),
                        new BadRow(11, "alpha is not a number: \"0.5\""));
    }

    /** As model_vqa_loader.py writes it, and a script made of it that adds the image. */
    @Test
    void anAnswerIsACaption() throws IOException {
        CaptionFile file = read("""
                {"question_id": 7, "prompt": "Describe it.", "text": "A dog.", "answer_id": "x", "model_id": "llava", "metadata": {}}
                {"question_id": 1, "prompt": "Describe it.", "text": "A cat.", "model_id": "llava", "image": "8.jpg"}
                {"question_id": 9, "image_id": 10, "image": "10.jpg", "caption": "A bus.", "text": "Describe it.", "prompt": "Describe it."}
                """);
        assertThat(file.bad()).isEmpty();
        assertThat(file.rows())
                .containsExactly(
                        new Row(1, "7", null, "A dog.", null, true),
                        new Row(2, "8.jpg", "8.jpg", "A cat.", null, false),
                        new Row(3, "10", "10.jpg", "A bus.", null, false));
    }

    /** A file of questions, given by mistake, and damaged answers. */
    @Test
    void aQuestionIsNoCaption() throws IOException {
        CaptionFile file = read("""
                {"question_id": 7, "image": "7.jpg", "text": "Is there a dog?"}
                {"question_id": 7, "prompt": "Is there a dog?", "text": " "}
                {"question_id": [7], "prompt": "Is there a dog?", "text": "Yes."}
                {"question_id": 7, "prompt": "Is there a do
                """);
        assertThat(file.rows()).isEmpty();
        assertThat(file.bad())
                .containsExactly(
                        new BadRow(1, "no caption"),
                        new BadRow(2, "the caption is empty"),
                        new BadRow(3, "question_id is neither a number nor a name: [7]"),
                        new BadRow(4, "invalid JSON"));
        assertThat(read("{\"question_id\": 7, \"te\n").bad()).containsExactly(new BadRow(1, "invalid JSON"));
    }

    @Test
    void aRowWithoutAStrengthAmongOthersWithOneIsNotLostSilently() throws IOException {
        CaptionFile file = read("""
                {"image_id": 1, "caption": "A dog.", "alpha": 0.5}
                {"image_id": 2, "caption": "A cat."}
                """);
        assertThat(file.rows()).extracting(Row::line).containsExactly(1);
        assertThat(file.bad()).containsExactly(new BadRow(2, "no alpha, which other rows have"));
    }

    @Test
    void wholeNumbersMayHaveAPoint() throws IOException {
        CaptionFile file = read("""
                {"image_id": 7.0, "caption": "A dog."}
                {"image_id": 1e3, "caption": "A cat."}
                {"image_id": 1e30, "caption": "A cat."}
                {"image_id": NaN, "caption": "A cat."}
                """);
        assertThat(file.rows()).extracting(Row::imageId).containsExactly("7", "1000");
        assertThat(file.bad()).extracting(BadRow::line).containsExactly(3, 4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[ROW]\n[ROW]", "[ROW] more", "{\"sentences\": [ROW]}\n\n{\"sentences\": [ROW]}", "[ROW]]"})
    void whatGoesOnBehindItsEndIsRefused(String text) {
        String row = "{\"image_id\": 7, \"caption\": \"A dog.\"}";
        assertThatThrownBy(() -> read(text.replace("ROW", row)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("captions");
    }

    @Test
    void aDamagedFirstLineIsOneBadRow() throws IOException {
        CaptionFile file = read("{\"image_id\": 2, \"capt\n{\"image_id\": 1, \"caption\": \"A dog.\"}\n");
        assertThat(file.rows()).hasSize(1);
        assertThat(file.bad()).containsExactly(new BadRow(1, "invalid JSON"));
    }

    /** A broken download, and a file that is damaged at its start. */
    @Test
    void aDamagedDocumentIsNotReadLineByLine() {
        for (String text : java.util.List.of(
                "{\"annotations\": [{\"image_id\": 7, \"caption\": \"A dog.\"},\n{\"image_id\": 8, \"capt",
                "{\"images\": [{\"id\": 7},\n{]}")) {
            assertThatThrownBy(() -> read(text))
                    .as(text)
                    .isInstanceOf(Problem.class)
                    .hasMessageContainingAll("captions", "line 2");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\n\"images\": []\n}",
                "[{\"image_id\": 1, \"caption\": \"A dog.\"",
                "[]",
                "",
                " \n",
                "{\"a\": 1}\n}"
            })
    void whatHoldsNoCaptionsIsRefused(String text) {
        assertThatThrownBy(() -> {
                    CaptionFile file = read(text);
                    assertThat(file.rows()).isEmpty();
                    assertThat(file.bad()).isNotEmpty();
                    throw new Problem("captions: only bad rows");
                })
                .isInstanceOf(Problem.class)
                .hasMessageContaining("captions");
    }

    @Test
    void otherEncodingsAndMissingFilesAreNamed() throws IOException {
        Path latin = Files.write(folder.resolve("latin.json"), "[\"\u00e9\"]".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> CaptionFile.read(latin))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll("latin.json", "UTF-8");
        Path zipped = Files.write(folder.resolve("captions.jsonl.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0});
        assertThatThrownBy(() -> CaptionFile.read(zipped))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll("captions.jsonl.gz", "gunzip");
        assertThatThrownBy(() -> CaptionFile.read(folder.resolve("none.jsonl")))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll("none.jsonl", "does not exist");
    }
}
