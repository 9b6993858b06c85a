package attentionlens.notebook;

import attentionlens.trace.Problem;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The command that starts the kernel, rapaio-jupyter-kernel, with this program's Java, flags and libraries, so that cells can use what the
 * program uses.
 *
 * @param java path of the {@code java} launcher
 * @param arguments flags and class path
 */
public record KernelCommand(Path java, List<String> arguments) {
    private static final String MAIN = "org.rapaio.jupyter.kernel.MainApp";
    /** Flags that apply to one process only: AOT caches, logs, debuggers, agents. */
    private static final Pattern OWN_FLAG = Pattern.compile("-XX:AOT.*|-Xlog:.*|-agentlib:.*|-javaagent:.*");
    /** The kernel's jar bundles ZeroMQ, partly relocated; two copies on one class path conflict. */
    private static final Pattern OWN_LIBRARY = Pattern.compile("(jeromq|jnacl)-.*\\.jar");

    public KernelCommand {
        arguments = List.copyOf(arguments);
    }

    /**
     * Returns the command for a kernel like this process.
     *
     * @param kernel the kernel's jar
     */
    public static KernelCommand ofProcess(Path kernel) {
        if (!Files.isRegularFile(kernel)) {
            throw new Problem("The notebooks' kernel is missing (" + kernel + "). Build again: ./run.sh --help");
        }
        List<String> arguments = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> !OWN_FLAG.matcher(flag).matches())
                .collect(Collectors.toCollection(ArrayList::new));
        arguments.add("-cp");
        arguments.add(classPath() + File.pathSeparator + kernel.toAbsolutePath());
        return new KernelCommand(Path.of(System.getProperty("java.home"), "bin", "java"), arguments);
    }

    private static String classPath() {
        return Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(System.getProperty("java.class.path"))
                .map(entry -> Path.of(entry).toAbsolutePath())
                .filter(entry -> !OWN_LIBRARY
                        .matcher(String.valueOf(entry.getFileName()))
                        .matches())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Returns the command for a kernel whose temporary files lie in a folder. */
    KernelCommand temporaryIn(Path folder) {
        List<String> more = new ArrayList<>(arguments);
        more.add("-Djava.io.tmpdir=" + folder.toAbsolutePath());
        return new KernelCommand(java, more);
    }

    /**
     * The command line.
     *
     * @param folder where an argument file is written, as some systems' command lines are too short
     * @param connection Jupyter's connection file, or its placeholder {@code {connection_file}}
     */
    List<String> line(Path folder, String connection) throws IOException {
        Path file = folder.resolve("java.args");
        Files.write(file, arguments.stream().map(KernelCommand::quoted).toList());
        return List.of(java.toString(), "@" + file.toAbsolutePath(), MAIN, connection);
    }

    private static String quoted(String argument) {
        return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
