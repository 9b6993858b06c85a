package attentionlens.hallucination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attentionlens.hallucination.language.English;
import attentionlens.store.Json;
import attentionlens.trace.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TruthFilesTest {
    private static final English ENGLISH = English.load();

    @TempDir
    Path folder;

    private Path pickle = Path.of("");

    /** Writes a pickle with a person and a chair in image 139, made by make.py. */
    @BeforeEach
    void write() throws IOException {
        String hex = Json.read(Path.of("src/test/resources/pickles/cases.json"))
                .get("chair")
                .get(0)
                .asText();
        pickle = Files.write(folder.resolve("chair.pkl"), HexFormat.of().parseHex(hex));
    }

    private GroundTruth read(String vocabulary) {
        ObjectVocabulary objects = ObjectVocabulary.parse(vocabulary, "own.txt");
        return TruthFiles.read(List.of(pickle), new Mentions(ENGLISH, objects)).truth();
    }

    @Test
    void thePicklesCategoriesAreThoseOfTheVocabulary() {
        assertThat(TruthFiles.read(List.of(pickle), Mentions.coco()).truth().objects(139))
                .contains(Set.of("person", "chair"));
        assertThat(read("human, person\nfurniture, chair").objects(139)).contains(Set.of("human", "furniture"));
        assertThatThrownBy(() -> read("dog\nperson"))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll("own.txt", "'chair'", "chair.pkl", "--vocabulary");
    }

    @Test
    void aTruthWithoutInstancesAndCaptionsIsNone() throws IOException {
        Path file = Files.writeString(
                folder.resolve("instances.json"), "{\"annotations\": [{\"image_id\": 7, \"category_id\": null}]}");
        assertThatThrownBy(() -> TruthFiles.read(List.of(file), Mentions.coco()))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll("instances.json", "no instances and no reference captions");
    }

    @Test
    void aPickleIsAWholeTruth() throws IOException {
        Path annotations = Files.writeString(folder.resolve("captions_val2014.json"), "{\"annotations\": []}");
        assertThatThrownBy(() -> TruthFiles.read(List.of(annotations, pickle), Mentions.coco()))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll("chair.pkl", "alone");
    }

    private GroundTruth annotated(String images) throws IOException {
        Path file = Files.writeString(folder.resolve("annotated.json"), """
                {"images": [%s], "annotations": [{"image_id": 7, "category_id": 1}],
                 "categories": [{"id": 1, "name": "dog"}]}
                """.formatted(images));
        return TruthFiles.read(List.of(file), Mentions.coco()).truth();
    }

    /** Annotation tools write folders before names, and number images by themselves. */
    @Test
    void anImageIsFoundByItsNameWithoutTheFoldersThatTheAnnotationsNameAsWell() throws IOException {
        GroundTruth truth = annotated("{\"id\": 7, \"file_name\": \"frames/000012.jpg\"}");
        assertThat(truth.number("000012.jpg")).hasValue(7);
        assertThat(truth.number("frames/000012.jpg")).hasValue(7);
        assertThat(annotated("{\"id\": 7, \"file_name\": \"D:\\\\frames\\\\a.jpg\"}")
                        .number("a.jpg"))
                .hasValue(7);
    }

    @Test
    void aNumberInAFileNameIsAnIdUnlessOtherFilesNumbersAreNot() throws IOException {
        String numbered = "{\"id\": 7, \"file_name\": \"COCO_val2014_000000000007.jpg\"}";
        assertThat(annotated(numbered).number("000000000008.jpg")).hasValue(8);
        assertThat(annotated(numbered + ", {\"id\": 9, \"file_name\": \"nine.jpg\"}")
                        .number("8.jpg"))
                .hasValue(8);
        assertThat(annotated(numbered + ", {\"id\": 9, \"file_name\": \"000012.jpg\"}")
                        .number("8.jpg"))
                .isEmpty();
    }

    @Test
    void aNumberInAFileNameIsNoIdIfTheImageOfThatIdHasAnotherName() throws IOException {
        GroundTruth truth = annotated("{\"id\": 7, \"file_name\": \"park.png\"}, {\"id\": 8, \"file_name\": \"8\"}");
        assertThat(truth.number("7.png")).isEmpty();
        assertThat(truth.number("8.png")).hasValue(8);
    }

    @Test
    void aNameInTwoFoldersNamesNoImageByItself() throws IOException {
        GroundTruth truth =
                annotated("{\"id\": 7, \"file_name\": \"a/dog.jpg\"}, {\"id\": 9, \"file_name\": \"b/dog.jpg\"}");
        assertThat(truth.number("dog.jpg")).isEmpty();
        assertThat(truth.number("b/dog.jpg")).hasValue(9);
        assertThat(truth.number("c/dog.jpg")).isEmpty();
    }
}
