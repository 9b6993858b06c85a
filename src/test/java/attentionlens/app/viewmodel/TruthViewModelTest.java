package attentionlens.app.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.FakeLoader;
import attentionlens.app.FakeStock;
import attentionlens.app.SampleImage;
import attentionlens.app.task.DirectRunner;
import attentionlens.app.task.LaterRunner;
import attentionlens.app.viewmodel.Flag.Kind;
import attentionlens.hallucination.Mention;
import attentionlens.store.Assets;
import attentionlens.trace.Box;
import attentionlens.trace.Span;
import attentionlens.trace.Word;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ground truth of images, and what it says about captions. */
class TruthViewModelTest {
    @TempDir
    Path folder;

    private final MemorySettings settings = new MemorySettings();
    private Workspace workspace = new Workspace(new DirectRunner(), new FakeLoader(), new FakeStock(), settings);

    @BeforeEach
    void generate() {
        workspace.model().nameProperty().set("sample");
        workspace.request().guidedProperty().set(true);
        workspace.open(SampleImage.write(folder));
        workspace.generation().generate();
    }

    private Flagged flagged() {
        return workspace.panes().flags().flaggedProperty().get();
    }

    private RunViewModel run(int column) {
        return workspace.trace().runs().get(column);
    }

    private List<String> named(int column, Kind kind) {
        return flagged().of(run(column)).stream()
                .filter(flag -> flag.kind() == kind)
                .map(Flag::mention)
                .map(Mention::word)
                .toList();
    }

    private String description() {
        return workspace
                .truth()
                .knownProperty()
                .get()
                .description(workspace.image().shown().orElseThrow());
    }

    private String message() {
        return workspace.messages().messageProperty().get().map(Message::text).orElse("");
    }

    @Test
    void objectsAreFoundWithoutTruthAndHaveTheirSvar() {
        assertThat(named(0, Kind.UNKNOWN)).containsExactly("couch", "dog", "dog", "tv", "cat");
        Flag couch = flagged().of(run(0)).getFirst();
        assertThat(couch.svar()).isEqualTo(run(0).svar(run(0).words().get(4))).isNotEmpty();
        assertThat(description()).isEmpty();
    }

    @Test
    void aTruthThatIsDroppedSaysWhatIsRealAndWhatIsNot() {
        Path truth = SampleImage.writeTruth(folder);
        workspace.open(truth);

        assertThat(message()).isEmpty();
        assertThat(named(0, Kind.REAL)).containsExactly("couch", "dog", "dog", "tv");
        assertThat(named(0, Kind.HALLUCINATED)).containsExactly("cat");
        assertThat(named(1, Kind.REAL)).containsExactly("couch", "dog", "dog", "tv", "potted plant");
        assertThat(flagged().count(run(1), Kind.HALLUCINATED)).isZero();
        assertThat(description()).isEqualTo("truth: truth.json");
        Flag plant = flagged().of(run(1)).getLast();
        assertThat(plant.mention().span()).isEqualTo(span(run(1).text(), "potted plant"));
        assertThat(run(1).words().stream()
                        .filter(word -> flagged().of(run(1), word).equals(Optional.of(plant))))
                .extracting("text")
                .containsExactly("potted", "plant");

        workspace.truth().close();
        assertThat(named(0, Kind.UNKNOWN)).hasSize(5);
        assertThat(settings.load().sources().truth()).isEmpty();
    }

    private static Span span(String text, String part) {
        int start = text.indexOf(part);
        return new Span(start, start + part.length());
    }

    @Test
    void aTruthIsRememberedAndOneThatIsGoneForgotten() throws IOException {
        Path truth = SampleImage.writeTruth(folder);
        workspace.truth().open(truth);
        assertThat(settings.load().sources().truth()).isEqualTo(truth.toString());
        workspace = new Workspace(new DirectRunner(), new FakeLoader(), new FakeStock(), settings);
        assertThat(workspace.truth().knownProperty().get().openedName()).contains("truth.json");

        Files.delete(truth);
        workspace = new Workspace(new DirectRunner(), new FakeLoader(), new FakeStock(), settings);
        assertThat(message()).contains("truth.json");
        assertThat(settings.load().sources().truth()).isEmpty();
    }

    @Test
    void anImageThatIsNotInItIsReported() throws IOException {
        Path other = Files.copy(folder.resolve("living-room.png"), folder.resolve("elsewhere.png"));
        workspace.truth().open(SampleImage.writeTruth(folder));
        workspace.open(other);
        workspace.generation().generate();
        assertThat(description()).isEqualTo("elsewhere.png is not in truth.json");
        assertThat(named(0, Kind.UNKNOWN)).hasSize(5);
        workspace.selection().selectWord(0, 4);
        assertThat(evidence().text()).startsWith("“couch” names an object; elsewhere.png is not in truth.json. SVAR ");
    }

    @Test
    void theExamplesAreKnownAndNoOtherImageOfTheirName() throws IOException {
        workspace.example().show();
        assertThat(description()).isEqualTo("truth: example annotations");
        ShownImage example = workspace.image().shown().orElseThrow();
        ImageTruth known = workspace.truth().of(example).orElseThrow();
        assertThat(known.objects()).isNotEmpty();
        assertThat(known.boxes(known.categories().getFirst()))
                .allMatch(box -> box.right() <= example.width() && box.bottom() <= example.height());

        String name = String.valueOf(Assets.exampleImage().getFileName());
        workspace.open(Files.copy(folder.resolve("living-room.png"), folder.resolve(name)));
        assertThat(description()).isEmpty();
        String others = Files.readString(SampleImage.writeTruth(folder)).replace("living-room.png", name);
        workspace.truth().open(Files.writeString(folder.resolve("others.json"), others));
        assertThat(description()).isEqualTo("truth: others.json");
        workspace.example().show();
        assertThat(description()).isEqualTo("truth: example annotations");
    }

    @Test
    void whatIsNoTruthIsRefusedAndTheOpenOneStays() throws IOException {
        workspace.truth().open(SampleImage.writeTruth(folder));
        workspace.open(Files.writeString(folder.resolve("other.json"), "{\"captions\": []}"));
        assertThat(message()).contains("other.json", "annotations");
        assertThat(named(0, Kind.HALLUCINATED)).containsExactly("cat");
    }

    @Test
    void aFolderOfAnnotationsIsATruth() throws IOException {
        Path annotations = Files.createDirectories(folder.resolve("coco/annotations"));
        Files.copy(SampleImage.writeTruth(folder), annotations.resolve("instances_val2014.json"));
        workspace.open(folder.resolve("coco"));
        assertThat(description()).isEqualTo("truth: coco");
    }

    private Evidence evidence() {
        return workspace.panes().evidence().evidenceProperty().get().orElseThrow();
    }

    @Test
    void evidenceSaysWhatThereIsAndWhereTheHeadsLook() {
        workspace.truth().open(SampleImage.writeTruth(folder));
        workspace.selection().selectWord(0, 27);
        double svar = run(0).svar(run(0).words().get(27)).orElseThrow();
        double[] all = run(0).words().stream()
                .filter(word -> !word.text().matches("\\p{Punct}+"))
                .mapToDouble(word -> run(0).svar(word).orElseThrow())
                .toArray();
        long percent = Math.round(100
                * Arrays.stream(all)
                        .map(other -> other > svar ? 1 : 0)
                        .average()
                        .orElseThrow());
        assertThat(evidence().text())
                .startsWith(String.format(
                        Locale.ROOT,
                        "“cat” is not in the image. SVAR %.2f: %d\u00a0%% of this caption's words look at the image more. ",
                        svar,
                        percent))
                .containsPattern("\\. \\d+ of 40 heads \\(layers 2–6\\) do not look where their mean does\\. ")
                .containsPattern("\\. Token probability 0\\.\\d\\d; runner-up: “pair” 0\\.\\d\\d\\.$");
        assertThat(evidence().objects()).extracting(Place::name).containsExactly("couch", "dog", "potted plant", "tv");
        assertThat(evidence().looks())
                .isNotEmpty()
                .allMatch(place -> place.share().orElseThrow() > 0);

        workspace.selection().selectWord(0, 4);
        assertThat(evidence().text())
                .startsWith("“couch” is in the image. ")
                .containsPattern("; \\d+ look at the object");
        int potted = run(1).words().stream().map(Word::text).toList().indexOf("potted");
        workspace.selection().selectWord(1, potted);
        assertThat(evidence().text()).startsWith("“potted plant” is in the image. ");
        workspace.selection().selectWord(0, 0);
        assertThat(evidence().text()).startsWith("“" + run(0).words().getFirst().text() + "”. SVAR ");
    }

    @Test
    void theEvidenceOfTheChosenWordFollowsWhatIsKnown() {
        workspace.selection().selectWord(0, 27);
        assertThat(evidence().text()).startsWith("“cat” names an object; it is not known whether it is in the image. ");
        workspace.truth().open(SampleImage.writeTruth(folder));
        assertThat(evidence().text()).startsWith("“cat” is not in the image. ");
        assertThat(evidence().objects()).hasSize(4);
    }

    @Test
    void oneThatIsCancelledIsNotOpened() {
        LaterRunner later = new LaterRunner();
        Workspace other = new Workspace(later, new FakeLoader(), new FakeStock(), settings);
        other.truth().open(SampleImage.writeTruth(folder));
        assertThat(other.cancellable().get()).isTrue();
        other.cancel();
        later.runAll();
        assertThat(other.truth().opened()).isEmpty();
        assertThat(other.messages().messageProperty().get()).isEmpty();
        assertThat(other.activity().whatProperty().get()).isEmpty();
        other.truth().open(folder.resolve("truth.json"));
        later.runAll();
        assertThat(other.truth().opened()).isPresent();
    }

    @Test
    void oneThatIsBeingReadWhenItIsGivenUpDoesNotCome() {
        LaterRunner later = new LaterRunner();
        Workspace other = new Workspace(later, new FakeLoader(), new FakeStock(), settings);
        other.truth().open(SampleImage.writeTruth(folder));
        other.truth().close();
        later.runAll();
        assertThat(other.truth().opened()).isEmpty();
        assertThat(other.activity().whatProperty().get()).isEmpty();
    }

    @Test
    void theObjectThatAWordNamesIsOutlined() {
        workspace.truth().open(SampleImage.writeTruth(folder));
        workspace.selection().selectWord(0, 4);
        assertThat(workspace.panes().outlines().outlinesProperty().get().named(0))
                .containsExactly(new Box(50, 290, 350, 450));
        workspace.selection().selectWord(0, 27);
        assertThat(workspace.panes().outlines().outlinesProperty().get().named(0))
                .isEmpty();
        Place tv = evidence().objects().getLast();
        workspace.panes().outlines().pointedProperty().set(Optional.of(tv));
        assertThat(workspace.panes().outlines().outlinesProperty().get().pointed())
                .isEqualTo(tv.boxes());
    }

    /** The chosen word stays the same and so does what is known of it, but the compared run is of another image. */
    @Test
    void whatIsOutlinedIsOfTheRunThatIsCompared() throws IOException {
        workspace.truth().open(SampleImage.writeTruth(folder));
        TraceEntry room = workspace.trace().entryProperty().get().orElseThrow();
        workspace.open(Files.copy(folder.resolve("living-room.png"), folder.resolve("elsewhere.png")));
        workspace.generation().generate();
        RunViewModel elsewhere = run(1);
        workspace.navigation().show(room);
        workspace.selection().selectWord(0, 4);
        assertThat(outlined(1)).containsExactly(new Box(50, 290, 350, 450));
        workspace.navigation().compare(1, elsewhere);
        assertThat(outlined(1)).isEmpty();
    }

    private List<Box> outlined(int column) {
        return workspace.panes().outlines().outlinesProperty().get().named(column);
    }

    @Test
    void nothingIsKeptOfImagesThatAreNotAtHandAnyMore() throws IOException {
        Path first = folder.resolve("living-room.png");
        for (int i = 0; i < 3; i++) {
            workspace.open(Files.copy(first, folder.resolve(i + ".png")));
        }
        assertThat(workspace.truth().knownProperty().get().images().keySet())
                .extracting(image -> image.source().name())
                .contains("living-room.png", "2.png")
                .doesNotContain("0.png");
    }

    @Test
    void nothingIsKeptOfATraceThatIsClosed() {
        RunViewModel closed = run(0);
        workspace.navigation().close(workspace.trace().entryProperty().get().orElseThrow());
        assertThat(flagged().runs()).doesNotContainKey(closed).isEmpty();
    }
}
