package attentionlens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.FakeModel;
import attentionlens.trace.Problem;
import attentionlens.trace.TokenStep;
import attentionlens.trace.Version;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class CommandLineAppTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(Runnable window, String... args) {
        Parts parts = TestParts.with(window);
        return CommandLineApp.run(parts, new PrintWriter(out), new PrintWriter(err), args);
    }

    private static Runnable failing(RuntimeException failure) {
        return () -> {
            throw failure;
        };
    }

    @Test
    void opensTheWindowWithoutAVerb() {
        boolean[] opened = {false};
        assertThat(run(() -> opened[0] = true)).isEqualTo(CommandLineApp.OK);
        assertThat(opened[0]).isTrue();
    }

    @Test
    void opensTheWindowWithFiles(@TempDir Path folder) throws IOException {
        Path image = Files.createFile(folder.resolve("dog.jpg"));
        assertThat(opened(image.toString(), folder + "/.")).containsExactly(image, folder);
        assertThat(Path.of("src")).exists();
        assertThat(opened("src")).containsExactly(Path.of("src").toAbsolutePath());
        assertThat(opened("--debug", "src")).isNotEmpty();
    }

    private List<Path> opened(String... args) {
        List<Path> opened = new ArrayList<>();
        Parts parts = TestParts.with(opened::addAll);
        int code = CommandLineApp.run(parts, new PrintWriter(out), new PrintWriter(err), args);
        assertThat(code).as(err.toString()).isEqualTo(CommandLineApp.OK);
        return opened;
    }

    /** {@code study} writes into a folder of its own name, and is called again to resume. */
    @Test
    void aFolderOfItsNameDoesNotHideACommand() throws IOException {
        Path folder = Files.createDirectory(Path.of("rehearse")); // like study, it needs the other commands
        boolean[] opened = {false};
        try {
            assertThat(run(() -> opened[0] = true, "rehearse")).isEqualTo(CommandLineApp.USAGE);
            assertThat(err.toString()).contains("--out");
            assertThat(opened[0]).isFalse();
        } finally {
            Files.delete(folder);
        }
    }

    @Test
    void aFileThatIsNotThereIsNoMistypedCommand() {
        assertThat(run(() -> {}, "figs/dog.lens")).isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines("error: There is no file or folder 'figs/dog.lens'. Check the path.");
    }

    @Test
    void aMistypedCommandIsCorrectedWhateverFollows() {
        assertThat(run(() -> {}, "captoin", "--image", "dog.jpg")).isEqualTo(CommandLineApp.USAGE);
        assertThat(err.toString())
                .startsWith("error: There is no command, file or folder 'captoin'.")
                .contains("Did you mean", "caption")
                .doesNotContain("--image");
    }

    @Test
    void tellsWhenTheFirstFrameIsPainted() {
        assertThat(run(() -> {}, "--first-frame")).isEqualTo(CommandLineApp.OK);
        assertThat(out.toString()).isEqualToIgnoringNewLines("painted");
    }

    @Test
    void aVerbThatIsMadeAloneIsListedWithTheOthersAndFoundByItsName() {
        assertThat(run(() -> {}, "figure", "--help")).isEqualTo(CommandLineApp.OK);
        assertThat(out.toString()).contains("./run.sh figure").doesNotContain("chair-eval");
        assertThat(run(() -> {}, "--help")).isEqualTo(CommandLineApp.OK);
        assertThat(out.toString()).contains("caption", "chair-eval", "study").doesNotContain("rehearse");
        assertThat(run(() -> {}, "captoin")).isEqualTo(CommandLineApp.USAGE);
        assertThat(err.toString()).contains("caption");
    }

    @Test
    void helpIsACommandToo() {
        assertThat(run(() -> {}, "help")).isEqualTo(CommandLineApp.OK);
        assertThat(out.toString()).contains("Usage: ./run.sh [", "chair-eval");
        assertThat(run(() -> {}, "help", "figure")).isEqualTo(CommandLineApp.OK);
        assertThat(out.toString()).contains("./run.sh figure");
        assertThat(run(() -> {}, "help", "nothing")).isEqualTo(CommandLineApp.USAGE);
    }

    @Test
    void exampleCommandsAreNotBrokenInATerminalOf80Columns() {
        int examples = 0;
        for (Class<?> verb : CommandLineApp.VERBS) {
            CommandLine line = new CommandLine(verb, TestParts.with(() -> {})).setUsageHelpWidth(80);
            List<String> help = line.getUsageMessage().lines().toList();
            for (String example : line.getCommandSpec().usageMessage().footer()) {
                if (example.startsWith("  ")) {
                    assertThat(help).contains(example);
                    examples++;
                }
            }
        }
        assertThat(examples).isGreaterThan(10);
    }

    @Test
    void everyHelpTextIsAFormat() {
        for (Class<?> verb : CommandLineApp.VERBS) {
            CommandSpec spec = new CommandLine(verb, TestParts.with(() -> {})).getCommandSpec();
            List<String> texts = new ArrayList<>(List.of(spec.usageMessage().description()));
            texts.addAll(List.of(spec.usageMessage().footer()));
            spec.args().forEach(argument -> texts.addAll(List.of(argument.description())));
            assertThat(texts)
                    .as(spec.name())
                    .allSatisfy(text -> assertThat(text).matches("([^%]|%n|%%|\\$\\{[^}]*})*"));
        }
    }

    @Test
    void aLabelThatShowsItsCommasIsNotRepeated() {
        for (Class<?> verb : CommandLineApp.VERBS) {
            CommandLine command = new CommandLine(verb, TestParts.with(() -> {}));
            assertThat(command.getUsageMessage()).doesNotContainPattern("\\[,[^\\]]*]\\s*\\[,");
        }
    }

    @Test
    void aCaptionIsPrintedWithoutTheBlankThatItBeginsWith() {
        PrintWriter terminal = new PrintWriter(out);
        CaptionCommand.Printing printing =
                new CaptionCommand.Printing(terminal, new ProgressLine(new PrintWriter(err), false), true);
        for (String text : List.of(" ", " The", " dog")) {
            printing.token(0, new TokenStep(1, text, 1, 0, List.of()), Map.of());
        }
        assertThat(out.toString()).isEqualTo("The dog");
        printing.end("  The dog\ufffd");
        assertThat(out.toString()).isEqualToIgnoringNewLines("The dog\ufffd");
    }

    @Test
    void aTraceDoesNotReplaceItsImage(@TempDir Path folder) throws IOException {
        String image = Files.writeString(folder.resolve("dog.png"), "pixels").toString();
        assertThat(run(() -> {}, "caption", "--image", image, "--out", image)).isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString()).contains("dog.png is what it would be made from");
    }

    @Test
    void whatIsCapturedWithoutAFileIsReported() {
        run(() -> {}, "caption", "--model", "nowhere", "--capture", "rows,hidden");
        assertThat(err.toString()).contains("note: what --capture rows,hidden captures is kept only in a trace");
        run(() -> {}, "caption", "--model", "nowhere", "--capture", "rows,hidden", "--out", "some.lens");
        assertThat(err.toString()).containsOnlyOnce("note: what --capture");
    }

    @Test
    void startsAreTimedAtLeastOnce() {
        assertThat(run(() -> {}, "bench", "--start", "--repeat", "0")).isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString()).contains("--repeat must be 1 or more");
    }

    @Test
    void tellsVersionAndHelp() {
        assertThat(run(() -> {}, "--version")).isEqualTo(CommandLineApp.OK);
        assertThat(out.toString()).isEqualToIgnoringNewLines("Attention Lens " + Version.current());
        assertThat(Version.current()).matches("\\d+\\.\\d+\\.\\d+");
        assertThat(run(() -> {}, "--help")).isEqualTo(CommandLineApp.OK);
        assertThat(out.toString()).contains("Usage: ./run.sh", "Exit codes:");
    }

    @Test
    void aProblemIsOneSentenceWithoutStackTrace() {
        assertThat(run(failing(new Problem("No folder 'x'. Name one that is there."))))
                .isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString()).isEqualToIgnoringNewLines("error: No folder 'x'. Name one that is there.");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aNameWithControlCharactersDoesNotCommandTheTerminal() {
        assertThat(run(failing(new Problem("Cannot read 'a\u001b[2Jb\r\u009b1mc'.\nName another.\r\n"))))
                .isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString()).startsWith("error: Cannot read 'a\\u001b[2Jb\\u000d\\u009b1mc'.\nName another.\r\n");
    }

    @Test
    void nothingThatIsPrintedCommandsTheTerminal() {
        Printable printed = new Printable(new PrintWriter(out));
        printed.println("Wrote a\u001b[2Jb.lens.");
        printed.println((Object) "\u0007");
        assertThat(out.toString().lines()).containsExactly("Wrote a\\u001b[2Jb.lens.", "\\u0007");
        assertThat(run(() -> {}, "a\u001b[2Jb")).isNotEqualTo(CommandLineApp.OK);
        assertThat(err.toString()).contains("a\\u001b[2Jb");
    }

    @Test
    void anUnexpectedFailureNamesItsCauseAndHowToSeeMore() {
        assertThat(run(failing(new IllegalStateException("outer", new ArithmeticException("by zero")))))
                .isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString())
                .contains("ArithmeticException: by zero", "--debug")
                .doesNotContain("\tat ");
    }

    @Test
    void debugShowsTheStackTrace() {
        assertThat(run(failing(new IllegalStateException("why")), "--debug")).isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString()).contains("IllegalStateException: why", "\tat ");
    }

    @Test
    void anErrorIsReportedInWordsToo() {
        Runnable exhausted = () -> {
            throw new OutOfMemoryError("Java heap space");
        };
        assertThat(run(exhausted)).isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString())
                .startsWith("error: Java has run out of memory")
                .doesNotContain("\tat ");
    }

    @Test
    void aWrongOptionIsAMisuse() {
        assertThat(run(() -> {}, "--nonsense")).isEqualTo(CommandLineApp.USAGE);
        assertThat(err.toString())
                .startsWith("error: Unknown option: '--nonsense'")
                .contains("--help'");
    }

    /** As from a script's variable that is not set; make-scenes --replace would clear the current folder. */
    @Test
    void anEmptyNameIsNotTheCurrentFolder() {
        assertThat(run(() -> {}, "make-scenes", "--count", "1", "--seed", "1", "--out", "", "--replace"))
                .isEqualTo(CommandLineApp.USAGE);
        assertThat(err.toString()).startsWith("error: Invalid value for option '--out': it is empty");
        err.getBuffer().setLength(0);
        assertThat(run(() -> {}, "chair", "", "--truth", "t")).isEqualTo(CommandLineApp.USAGE);
        assertThat(err.toString()).contains("(CAPTIONS): it is empty");
    }

    @Test
    void aWrongVerbIsAMisuse() {
        assertThat(run(() -> {}, "captoin")).isEqualTo(CommandLineApp.USAGE);
        assertThat(err.toString()).startsWith("error: ").contains("captoin");
    }

    /** No option is ignored silently. */
    @Test
    void whatMeansNothingForWhatIsMeasuredIsRefused() {
        benchRefuses("--shape has no effect with --model", "--model", "m", "--image", "i.png", "--shape", "7b");
        benchRefuses("--layers has no effect with --model", "--model", "m", "--image", "i.png", "--layers", "3");
        benchRefuses("--image has no effect with --shape", "--shape", "small", "--image", "i.png");
        benchRefuses("--presses has no effect with --shape", "--shape", "small", "--presses", "3");
        benchRefuses("--ui has no effect with --start", "--start", "--ui");
        benchRefuses("--max-tokens has no effect with --ui", "--ui", "--max-tokens", "3");
        benchRefuses("--repeat must be 1 or more", "--shape", "small", "--repeat", "0");
        benchRefuses("--layers must be 1 or more", "--shape", "small", "--layers", "0");
        benchRefuses("(--max-tokens) must be 1 or more, not 0", "--shape", "small", "--max-tokens", "0");
        benchRefuses("There is nothing to measure");
    }

    private void benchRefuses(String why, String... options) {
        err.getBuffer().setLength(0);
        String[] words = Stream.concat(Stream.of("bench"), Stream.of(options)).toArray(String[]::new);
        assertThat(run(() -> {}, words)).as(why).isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString()).contains(why);
    }

    @Test
    void installingAKernelRunsNoNotebook() {
        assertThat(run(() -> {}, "notebooks", "a.ipynb", "--install")).isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString()).contains("--install runs no notebook. Leave out a.ipynb");
    }

    /** Every step is done: a failure would appear only in a log, and make all later starts slow. */
    @Test
    void aStartIsRehearsedToItsEnd(@TempDir Path folder) {
        List<String> shown = new ArrayList<>();
        StringWriter told = new StringWriter();
        Parts parts = TestParts.with(() -> shown.add("window"))
                .with(
                        CaptionCommand.class,
                        () -> new CaptionCommand((model, device, precision, progress, cancellation) ->
                                new FakeModel(model, 4, 2, 4, new Semaphore(Integer.MAX_VALUE))));
        int code = CommandLineApp.run(
                parts,
                new PrintWriter(new StringWriter()),
                new PrintWriter(told),
                "rehearse",
                "--out",
                folder.resolve("e.lens").toString());
        assertThat(code).as(told.toString()).isZero();
        assertThat(shown).containsExactly("window");
    }
}
