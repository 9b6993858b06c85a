package attentionlens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code run.sh} in a project whose Maven and Java only record how they were called. */
@DisabledOnOs(OS.WINDOWS)
class RunScriptTest {
    private static final String ONE_COMPILER = "-XX:TieredStopAtLevel=1";
    private static final Path SCRIPT = Path.of("run.sh");

    @TempDir
    Path temp;

    private Path project;
    private final Map<String, String> environment = new TreeMap<>();
    private boolean inherited = true;

    private record Outcome(int exit, String out, String err) {
        List<String> java() {
            return out.lines().toList();
        }
    }

    @BeforeEach
    void layOut() throws IOException {
        project = temp.resolve("a project, wörk");
        Files.createDirectories(project.resolve("src/main"));
        Files.createDirectories(project.resolve("assets"));
        Files.writeString(project.resolve("pom.xml"), "<project/>");
        Files.copy(SCRIPT, project.resolve("run.sh"));
        script(
                project.resolve("mvnw"),
                "echo \"$@\" >>maven.calls",
                "if [ -f broken ]; then echo '[ERROR] Lens.java:[3,5] not a statement'; exit 1; fi",
                "mkdir -p target && touch target/attention-lens.jar target/jvm.args engine.jar pytorch-native-cpu-2.7.1.jar",
                "printf '%s' \"$PWD/engine.jar:$PWD/pytorch-native-cpu-2.7.1.jar\" >target/classpath");
        jdk("jdk", "25.0.1", "printf '%s\\n' \"$@\"", "exit ${FAKE_EXIT:-0}");
        environment.put("JAVA_HOME", temp.resolve("jdk").toString());
        environment.put("ATTENTION_LENS_DEVICE", "cpu"); // independent of this machine
    }

    private void jdk(String name, String version, String... java) throws IOException {
        Path home = Files.createDirectories(temp.resolve(name));
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Test\"\nJAVA_VERSION=\"" + version + "\"\n");
        script(home.resolve("bin/javac"));
        script(home.resolve("bin/java"), java);
    }

    private static void script(Path file, String... lines) throws IOException {
        Files.writeString(file, "#!/usr/bin/env bash\n" + String.join("\n", lines) + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Outcome run(String... arguments) throws Exception {
        return start(project.resolve("run.sh"), arguments);
    }

    private Outcome start(Path script, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("bash", script.toString()));
        command.addAll(List.of(arguments));
        Path err = temp.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(temp.toFile()).redirectError(err.toFile());
        builder.environment()
                .keySet()
                .removeIf(name -> !inherited
                        || name.startsWith("ATTENTION_LENS_")
                        || name.startsWith("PYTORCH_")
                        || name.equals("OMP_WAIT_POLICY") // the tests have one
                        || name.equals("GOMP_SPINCOUNT")
                        || name.toUpperCase(Locale.ROOT).endsWith("_PROXY"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), out, Files.readString(err));
    }

    private List<String> mavenCalls() throws IOException {
        return Files.readAllLines(project.resolve("maven.calls"));
    }

    /** Returns the verbs in the case pattern of one of the script's functions. */
    private static List<String> verbsOf(String function) throws IOException {
        Matcher matcher = Pattern.compile(function + "\\(\\) \\{.*?case \\$\\{1:-} in\\s+([a-z |-]+)", Pattern.DOTALL)
                .matcher(Files.readString(SCRIPT));
        assertThat(matcher.find()).isTrue();
        return Pattern.compile("[a-z][a-z-]+")
                .matcher(matcher.group(1))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    @Test
    void saysThatItCannotBuildWhereItMayNotWrite() throws Exception {
        Files.writeString(project.resolve("target"), "not a folder");
        Outcome outcome = run("doctor");
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.err()).contains("has to be built", project.resolve("target") + " cannot be written");
    }

    private String spinCount(int cores, String... arguments) throws Exception {
        Path tools = Files.createDirectories(temp.resolve("tools"));
        script(tools.resolve("getconf"), "echo " + cores);
        environment.put("PATH", tools + ":" + System.getenv("PATH"));
        jdk("jdk", "25.0.1", "echo ${GOMP_SPINCOUNT-left to Java}");
        return run(arguments).out().strip();
    }

    @Test
    void whereThreadsMaySpinIsLeftToJava() throws Exception {
        String image = Files.createFile(temp.resolve("dog.png")).toString();
        assertThat(spinCount(2, "caption", "--image", image)).isEqualTo("left to Java");
        assertThat(spinCount(2, "bench", "--shape", "small")).isEqualTo("left to Java");
        assertThat(spinCount(4, image)).isEqualTo("left to Java");
        assertThat(spinCount(2, image)).isEqualTo("1000");
        assertThat(spinCount(2)).isEqualTo("1000");
        assertThat(spinCount(2, "bench", "--ui")).isEqualTo("1000");
        assertThat(spinCount(64, "notebooks", "--check")).isEqualTo("1000");

        environment.put("GOMP_SPINCOUNT", "77");
        assertThat(spinCount(2)).isEqualTo("77");
        environment.remove("GOMP_SPINCOUNT");
        environment.put("OMP_WAIT_POLICY", "active");
        assertThat(spinCount(2)).isEqualTo("left to Java");
    }

    @Test
    void hidesTheJavaFxOfAJdkThatBringsOne() throws Exception {
        Path release = temp.resolve("jdk/release");
        Files.writeString(
                release,
                Files.readString(release) + "MODULES=\"java.base java.desktop javafx.base javafx.graphics\"\n");
        assertThat(run("doctor").java()).containsSequence("--limit-modules", "java.base,java.desktop", "-cp");
        run("test");
        assertThat(project.resolve("maven.calls"))
                .content()
                .contains("verify -Djvm.limits=--limit-modules java.base,java.desktop");
    }

    @Test
    void otherJdksKeepAllModules() throws Exception {
        Path release = temp.resolve("jdk/release");
        Files.writeString(release, Files.readString(release) + "MODULES=\"java.base java.desktop\"\n");
        assertThat(run("doctor").java()).doesNotContain("--limit-modules");
    }

    @Test
    void buildsOnceAndAgainWhenASourceIsNewer() throws Exception {
        assertThat(run("doctor").err()).contains("Building Attention Lens", "Built in");
        assertThat(run("doctor").err()).isEmpty();
        assertThat(mavenCalls()).containsExactly("--batch-mode package -Dmaven.test.skip=true");

        Path source = Files.writeString(project.resolve("src/main/Lens.java"), "class Lens {}");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(2)));
        assertThat(run("doctor").err()).contains("Building");
        assertThat(mavenCalls()).hasSize(2);
    }

    @Test
    void buildsAgainWhenALibraryIsGone() throws Exception {
        run("doctor");
        Files.delete(project.resolve("engine.jar"));
        assertThat(run("doctor").err()).contains("Building");
    }

    @Test
    void aBuildThatFailsSaysWhyAndIsTriedAgain() throws Exception {
        Path broken = Files.createFile(project.resolve("broken"));
        Outcome failed = run("doctor");
        assertThat(failed.exit()).isEqualTo(1);
        assertThat(failed.out()).isEmpty();
        assertThat(failed.err()).contains("not a statement", "The build failed", "target/build.log");

        Files.delete(broken);
        assertThat(run("doctor").exit()).isZero();
    }

    @Test
    void aBuildThatLacksTheNetworkSaysSo() throws Exception {
        script(
                project.resolve("mvnw"),
                "echo '[ERROR] Could not transfer artifact org.openjfx:javafx-controls:pom:26'",
                "exit 1");
        Outcome failed = run("doctor");
        assertThat(failed.exit()).isEqualTo(1);
        assertThat(failed.err()).contains("org.openjfx:javafx-controls", "Check the network", "HTTPS_PROXY");
    }

    @Test
    void argumentsAndExitCodePassThrough() throws Exception {
        run("doctor");
        environment.put("FAKE_EXIT", "3");
        Outcome outcome = run("caption", "--prompt", "what is  *here*?", "");
        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(outcome.java()).endsWith("attentionlens.Main", "caption", "--prompt", "what is  *here*?", "");
    }

    @Test
    void runsInAnEmptyEnvironment() throws Exception {
        environment.put("PATH", System.getenv("PATH")); // Java's ProcessBuilder finds bash by it
        inherited = false;
        Outcome outcome = run("doctor");
        assertThat(outcome.exit()).isZero();
        assertThat(outcome.java()).endsWith("attentionlens.Main", "doctor");
    }

    @Test
    void isFoundThroughLinks() throws Exception {
        run("doctor");
        Path link = Files.createSymbolicLink(temp.resolve("lens"), Path.of("a project, wörk/run.sh"));
        Path further = Files.createSymbolicLink(temp.resolve("further"), link);
        assertThat(start(further, "doctor").java()).contains("attentionlens.Main");
        assertThat(mavenCalls()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "caption", "figure", "bench", "doctor", "--help"})
    void theWindowAndShortCommandsHaveOneCompiler(String verb) throws Exception {
        assertThat((verb.isEmpty() ? run() : run(verb)).java()).contains(ONE_COMPILER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"get", "study", "train-sample", "chair-eval", "extract-var"})
    void commandsThatComputeInJavaForMinutesHaveBoth(String verb) throws Exception {
        assertThat(run(verb).java()).contains("attentionlens.Main").doesNotContain(ONE_COMPILER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"chair-eval", "extract-var", "study", "make-scenes", "evaluate-sample"})
    void whatReadsThousandsOfImagesClearsThemAway(String verb) throws Exception {
        assertThat(run(verb).java()).contains("-XX:-UseSerialGC", "-XX:+UseG1GC");
        assertThat(run("caption").java()).doesNotContain("-XX:+UseG1GC");
    }

    @ParameterizedTest
    @ValueSource(strings = {"study", "caption"})
    void aCollectorThatTheEnvironmentChoosesIsTheOnlyOne(String verb) throws Exception {
        environment.put("JAVA_TOOL_OPTIONS", "-Xmx2g -XX:+UseZGC");
        assertThat(run(verb).java()).contains("-XX:-UseSerialGC").doesNotContain("-XX:+UseG1GC");
    }

    @ParameterizedTest
    @ValueSource(strings = {"choose_compilers", "choose_collector", "needs_engine"})
    void verbsThatTheScriptKnowsAreThere(String function) throws Exception {
        StringWriter help = new StringWriter();
        CommandLineApp.run(TestParts.with(() -> {}), new PrintWriter(help), new PrintWriter(help), "--help");
        assertThat(verbsOf(function))
                .hasSizeGreaterThan(4)
                .allSatisfy(verb -> assertThat(help.toString()).containsPattern("(?m)^ +" + verb + " "));
    }

    @Test
    void theCpusLibtorchIsOnTheClassPathUnlessAnotherIsNamed() throws Exception {
        assertThat(run("caption").out()).contains("pytorch-native-cpu-2.7.1.jar");

        Path libtorch = Files.createDirectories(temp.resolve("libtorch/lib"));
        environment.put("PYTORCH_LIBRARY_PATH", libtorch.toString());
        Outcome empty = run("caption");
        assertThat(empty.exit()).isEqualTo(1);
        assertThat(empty.err()).contains("no libtorch in PYTORCH_LIBRARY_PATH=" + libtorch);

        Files.createFile(libtorch.resolve("libtorch.so"));
        assertThat(run("caption").out()).contains("engine.jar").doesNotContain("pytorch-native-cpu");
    }

    /** DJL moves a download into place only if nothing is there yet. */
    @Test
    void aBridgeToAnotherLibtorchDoesNotKeepCudasFromComing() throws Exception {
        Path tools = Files.createDirectories(temp.resolve("tools"));
        script(tools.resolve("uname"), "echo MINGW64_NT-10.0"); // where the driver is recognised by its program
        script(tools.resolve("nvidia-smi"));
        script(tools.resolve("cygpath"), "echo \"${@: -1}\"");
        script(
                project.resolve("mvnw"),
                "mkdir -p target && touch target/attention-lens.jar target/jvm.args pytorch-jni-2.7.1-0.35.1.jar",
                "printf '%s' \"$PWD/pytorch-jni-2.7.1-0.35.1.jar\" >target/classpath");
        environment.put("PATH", tools + ":" + System.getenv("PATH"));
        environment.put("DJL_CACHE_DIR", temp.resolve("cache").toString());
        environment.remove("ATTENTION_LENS_DEVICE");
        Path folder = Files.createDirectories(temp.resolve("cache/pytorch/2.7.1-cu128-win-x86_64"));
        Path bridge = Files.createFile(folder.resolve("0.35.1-djl_torch.dll"));
        Path cuda = Files.createFile(folder.resolve("torch_cuda.dll"));

        assertThat(run("caption").java()).contains("-Dai.djl.offline=false");
        assertThat(bridge).exists();

        Files.delete(cuda);
        assertThat(run("caption").exit()).isZero();
        assertThat(folder).doesNotExist();
    }

    @Test
    void anOldJdkIsPassedOverAndTheHeapIsWhatWasAskedFor() throws Exception {
        jdk("old", "17.0.2", "echo old");
        jdk("on path", "26", "printf '%s\\n' 26 \"$@\"");
        environment.put("JAVA_HOME", temp.resolve("old").toString());
        environment.put("PATH", temp.resolve("on path/bin") + ":" + System.getenv("PATH"));
        environment.put("ATTENTION_LENS_HEAP", "3g");
        assertThat(run("doctor").java()).startsWith("26").contains("-Xmx3g");
    }

    @Test
    void temporaryFilesLieWhereTheEnvironmentSays() throws Exception {
        environment.put("TMPDIR", temp.toString());
        assertThat(run("doctor").java()).contains("-Djava.io.tmpdir=" + temp);
        environment.put("TMPDIR", temp.resolve("gone").toString());
        assertThat(run("doctor").out()).doesNotContain("java.io.tmpdir");
    }

    @Test
    void tooFewOpenFilesAreSaidBeforeJavaFailsToLoadItself() throws Exception {
        Path limited = temp.resolve("limited");
        script(limited, "ulimit -n 64", "exec \"" + project.resolve("run.sh") + "\" \"$@\"");
        Outcome outcome = start(limited, "doctor");
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.err()).contains("error: Only 64 files may be open at once", "ulimit -n 256");
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void whatJavaItselfWarnsOfIsNotMixedWithTheOutput() throws Exception {
        assertThat(run("caption").java()).containsSubsequence("-Xlog:disable", "-Xlog:all=warning:stderr");
    }

    @Test
    void mavenIsToldOfTheProxyThatItDoesNotLookFor() throws Exception {
        environment.put("HTTPS_PROXY", "http://proxy.example:3128/");
        environment.put("no_proxy", ".example.org, 10.0.0.1");
        assertThat(run("doctor").out()).doesNotContain("proxyHost");
        assertThat(mavenCalls())
                .containsExactly("--batch-mode -Daether.connector.http.useSystemProperties=true"
                        + " -Dhttps.proxyHost=proxy.example -Dhttps.proxyPort=3128"
                        + " -Dhttp.nonProxyHosts=localhost|127.*|[::1]|*.example.org|10.0.0.1"
                        + " package -Dmaven.test.skip=true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://someone:secret@proxy.example:3128", "socks5://proxy.example:1080", ""})
    void aProxyWithAPasswordIsNotShownToEveryone(String proxy) throws Exception {
        environment.put("https_proxy", proxy);
        run("doctor");
        assertThat(mavenCalls()).containsExactly("--batch-mode package -Dmaven.test.skip=true");
    }

    @Test
    void testsGoToMavenWithTheirOptions() throws Exception {
        assertThat(run("test", "-Dtest=LensTest").exit()).isZero();
        assertThat(mavenCalls()).containsExactly("--batch-mode verify -Dtest=LensTest");
        assertThat(run("doctor").err()).isEmpty();
    }
}
