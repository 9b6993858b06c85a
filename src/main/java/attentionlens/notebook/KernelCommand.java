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
 * How the kernel, rapaio-jupyter-kernel, is started: by this program's Java, with its flags and its libraries, so that cells see what the
 * program sees.
 *
 * @param java the launcher
 * @param arguments flags and class path
 */
public record KernelCommand(Path java, List<String> arguments) {
    private static final String MAIN = "org.rapaio.jupyter.kernel.MainApp";
    /** Of one start only: caches of classes, agents, ports. */
    private static final Pattern OWN_FLAG = Pattern.compile("-XX:AOT.*|-Xlog:.*|-agentlib:.*|-javaagent:.*");
    /** The kernel brings ZeroMQ with it, half of it under other names; two of them do not get along. */
    private static final Pattern OWN_LIBRARY = Pattern.compile("(jeromq|jnacl)-.*\\.jar");

    public KernelCommand {
        arguments = List.copyOf(arguments);
    }

    /**
     * Like this process.
     *
     * @param kernel the kernel's jar
     */
    public static KernelCommand ofProcess(Path kernel) {
        if (!Files.isRegularFile(kernel)) {
            throw new Problem(
                    "The kernel of the notebooks is not there (" + kernel + "). Build again: ./run.sh --help");
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

    /**
     * The command line.
     *
     * @param folder gets a file of arguments: they are too many for the command lines of some systems
     * @param connection the file that tells the ports, or Jupyter's placeholder for it
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
