package attentionlens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.store.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChairCommandTest {
    private static final String GOOD = """
            {"image_id": 7, "caption": "A \ud83d\ude42 Dog, a dog and a cat."}
            {"image_id": "COCO_val2014_000000000008.jpg", "caption": "A bus."}
            """;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void annotate() throws IOException {
        write("instances_val2014.json", """
                {"images": [{"id": 7}, {"id": 8}],
                 "annotations": [{"image_id": 7, "category_id": 18}, {"image_id": 8, "category_id": 6}],
                 "categories": [{"id": 18, "name": "dog"}, {"id": 6, "name": "bus"}]}
                """);
        write("captions_val2014.json", """
                {"annotations": [{"image_id": 7, "caption": "A dog on a couch."}]}
                """);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private int run(String captions, String... more) throws IOException {
        String[] args = new String[more.length + 2];
        args[0] = "chair";
        args[1] = write("captions.jsonl", captions).toString();
        System.arraycopy(more, 0, args, 2, more.length);
        return CommandLineApp.run(TestParts.with(() -> {}), new PrintWriter(out), new PrintWriter(err), args);
    }

    @Test
    void scoresAreATableInPerCent() throws IOException {
        assertThat(run(GOOD, "--truth", folder.toString())).as(err.toString()).isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        "CHAIR_S     50.0   1 of 2 captions",
                        "CHAIR_I     25.0   1 of 4 mentions",
                        "Recall      66.7   2 of 3 objects in the images",
                        "Precision   66.7   2 of 3 objects named",
                        "F1          66.7",
                        "Len          6.5   13 words");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void jsonHasFractionsAndThePlaceOfEachMention() throws IOException {
        assertThat(run(GOOD, "--truth", folder.toString(), "--json"))
                .as(err.toString())
                .isZero();
        JsonNode json = Json.parse(out.toString(), "the output");
        assertThat(json.get("chair_s").asDouble()).isEqualTo(0.5);
        assertThat(json.get("chair_i").asDouble()).isEqualTo(0.25);
        assertThat(json.get("recall").asDouble()).isEqualTo(2 / 3.0);
        assertThat(json.get("precision").asDouble()).isEqualTo(2 / 3.0);
        assertThat(json.get("f1").asDouble()).isEqualTo(2 / 3.0);
        assertThat(json.get("len").asDouble()).isEqualTo(6.5);
        assertThat(json.get("vocabulary").asText()).isEqualTo("coco");
        JsonNode first = json.get("sentences").get(0);
        assertThat(first).isEqualTo(Json.parse("""
                {"image_id": 7, "words": ["a", "\ud83d\ude42", "dog", ",", "a", "dog", "and", "a", "cat", "."],
                 "nodes": ["dog", "dog", "cat"], "hallucinated": [["cat", "cat"]], "spans": [[4, 7], [11, 14], [21, 24]]}
                """, "the expectation"));
    }

    @Test
    void originalMatchingMovesSpansAndNoScore() throws IOException {
        assertThat(run(GOOD, "--truth", folder.toString(), "--json", "--original-matching"))
                .isZero();
        JsonNode json = Json.parse(out.toString(), "the output");
        assertThat(json.get("chair_i").asDouble()).isEqualTo(0.25);
        assertThat(json.get("matching").asText()).isEqualTo("original");
        assertThat(json.get("sentences").get(0).get("spans"))
                .isEqualTo(Json.parse("[[11, 14], [11, 14], [21, 24]]", "the expectation"));
        assertThat(run(GOOD, "--truth", folder.toString(), "--original-matching"))
                .isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString()).contains("Add --json, or leave it out");
    }

    @Test
    void badRowsAreRefusedUnlessTheyMayBeLeftOut() throws IOException {
        String bad =
                GOOD + "{\"image_id\": 7, \"caption\": \"A dog.\"}\n{\"image_id\": 9, \"caption\": \"A dog.\"}\noops\n";
        assertThat(run(bad, "--truth", folder.toString())).isEqualTo(CommandLineApp.PROBLEM);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString())
                .contains(
                        "line 3: image 7 already has a caption on line 1",
                        "line 4: image 9 is not in the ground truth",
                        "line 5: invalid JSON",
                        "3 rows of",
                        "--on-bad-row skip");

        err.getBuffer().setLength(0);
        assertThat(run(bad, "--truth", folder.toString(), "--on-bad-row", "skip"))
                .isZero();
        assertThat(err.toString()).contains("left out: ", "line 5: invalid JSON");
        assertThat(out.toString()).contains("1 of 2 captions", "Left out       3   rows");
    }

    @Test
    void truthOfInstancesAloneIsReported() throws IOException {
        String file = folder.resolve("instances_val2014.json").toString();
        assertThat(run(GOOD, "--truth", file)).isZero();
        assertThat(err.toString()).contains("note: the ground truth has no reference captions");
    }

    @Test
    void truthOfOneCategoryIsReported() throws IOException {
        String keypoints = write("person_keypoints_val2014.json", """
                {"images": [{"id": 7}, {"id": 8}],
                 "annotations": [{"image_id": 7, "category_id": 1, "keypoints": [1, 2, 2]}],
                 "categories": [{"id": 1, "name": "person"}]}
                """).toString();
        String captions = folder.resolve("captions_val2014.json").toString();
        assertThat(run(GOOD, "--truth", keypoints, "--truth", captions)).isZero();
        assertThat(err.toString()).contains("note: the ground truth has instances of 'person' only");
    }

    @Test
    void anotherVocabulary() throws IOException {
        Path words = write("words.txt", "dog\nbus\nemoji, \ud83d\ude42\n");
        assertThat(run(GOOD, "--truth", folder.toString(), "--vocabulary", words.toString()))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("1 of 2 captions", "1 of 4 mentions", "2 of 2 objects in the images");
    }

    @Test
    void nothingToScoreIsReported() throws IOException {
        String elsewhere = "{\"image_id\": 9, \"caption\": \"A dog.\"}\n";
        assertThat(run(elsewhere, "--truth", folder.toString(), "--on-bad-row", "skip"))
                .isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString()).contains("No caption in ", "--truth");
    }

    @Test
    void answersAreScoredWithANoteOfWhatNamesTheirImages() throws IOException {
        String answers = """
                {"question_id": 7, "prompt": "Describe it.", "text": "A dog.", "model_id": "llava"}
                {"question_id": 8, "prompt": "Describe it.", "text": "A cat.", "model_id": "llava"}
                """;
        assertThat(run(answers, "--truth", folder.toString()))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("1 of 2 captions");
        assertThat(err.toString())
                .contains("note: captions that name no image are scored for the image of their question_id");
    }

    @Test
    void nothingIsNotedOfAnswersThatAreRefused() throws IOException {
        String counted = """
                {"question_id": 7, "prompt": "Describe it.", "text": "A dog.", "model_id": "llava"}
                {"question_id": 1, "prompt": "Describe it.", "text": "A cat.", "model_id": "llava"}
                """;
        assertThat(run(counted, "--truth", folder.toString())).isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString())
                .contains("question_id is not the image's number; add the image to the row, as \"image_id\"")
                .doesNotContain("note:");
    }
}
