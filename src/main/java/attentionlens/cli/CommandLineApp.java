package attentionlens.cli;

import attentionlens.trace.Problem;
import attentionlens.trace.Version;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Stack;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The root of the command line: lists the verbs, opens the window if none is given, and turns failures into sentences. */
@Command(
        name = "./run.sh",
        description = {
            "Look inside a vision-language model while it describes an image, and see when it makes things up.",
            "Without a command, it opens the window, with the files and folders given."
        },
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = CommandLineApp.VersionLine.class,
        synopsisSubcommandLabel = "| COMMAND",
        usageHelpAutoWidth = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:success", "1:a problem, explained in a sentence", "2:an invalid command line"},
        commandListHeading = "%nCommands:%n",
        parameterListHeading = "%nArguments:%n",
        optionListHeading = "%nOptions:%n")
public final class CommandLineApp implements Runnable {
    /** Done. */
    static final int OK = CommandLine.ExitCode.OK;
    /** A problem that was reported in one sentence. */
    static final int PROBLEM = CommandLine.ExitCode.SOFTWARE;
    /** The command line itself is wrong. */
    static final int USAGE = CommandLine.ExitCode.USAGE;

    /** Opens the window without a display, reports when its first frame is painted, and ends. */
    static final String FIRST_FRAME = "--first-frame";
    /** The line that reports the first frame. */
    static final String PAINTED = "painted";

    private static final String DEBUG = "--debug";
    static final List<Class<?>> VERBS = List.of(
            CaptionCommand.class,
            FigureCommand.class,
            ChairCommand.class,
            ChairEvalCommand.class,
            MergeCaptionsCommand.class,
            ExtractVarCommand.class,
            TrainDetectorCommand.class,
            StudyCommand.class,
            DumpCommand.class,
            GetCommand.class,
            DoctorCommand.class,
            BenchCommand.class,
            PicturesCommand.class,
            MakeScenesCommand.class,
            TrainSampleCommand.class,
            EvaluateSampleCommand.class,
            NotebooksCommand.class,
            RehearseCommand.class,
            CommandLine.HelpCommand.class);

    private static final Set<Class<?>> NEED_OTHERS =
            Set.of(StudyCommand.class, RehearseCommand.class, CommandLine.HelpCommand.class);

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Consumer<List<Path>> window;
    private final Consumer<Runnable> firstFrame;

    @Option(names = DEBUG, scope = ScopeType.INHERIT, description = "Show the stack trace of a failure.")
    boolean debug;

    @Option(names = FIRST_FRAME, hidden = true, description = "Open the window unseen, say when it is painted, end.")
    boolean onlyFirstFrame;

    @Parameters(
            paramLabel = "FILE",
            preprocessor = Mistyped.class,
            description =
                    "What to open in the window: an image, traces, a folder of images or of results, or a model's folder.")
    List<String> files = List.of();

    @Spec
    CommandSpec spec = CommandSpec.create();

    /**
     * @param window opens the window with these files, or none, and returns when it is closed
     * @param firstFrame opens the window without a display, runs something once the example is painted, and closes it
     */
    public CommandLineApp(Consumer<List<Path>> window, Consumer<Runnable> firstFrame) {
        this.window = window;
        this.firstFrame = firstFrame;
    }

    /**
     * Runs one command line.
     *
     * @param parts makes the verbs, and this
     * @return the process's exit code
     */
    public static int run(Parts parts, PrintWriter out, PrintWriter err, String... args) {
        PrintWriter messages = new Printable(err);
        CommandLine line = commandLine(parts, new Printable(out), messages, args);
        try {
            return line.execute(args);
        } catch (Throwable failure) { // an Error: picocli does not catch it
            return report(failure, messages, List.of(args).contains(DEBUG));
        } finally {
            out.flush();
            err.flush();
            line.<CommandLineApp>getCommand().ended.countDown();
        }
    }

    /** Watches for Ctrl-C while a verb works. The process ends when the whole command line does, once a failure is reported. */
    static Interruption watch(CommandSpec verb) {
        return Interruption.watch(((CommandLineApp) verb.root().userObject()).ended);
    }

    private static CommandLine commandLine(Parts parts, PrintWriter out, PrintWriter err, String... args) {
        CommandLine line = new CommandLine(CommandLineApp.class, parts);
        needed(args).forEach(line::addSubcommand);
        return line.registerConverter(Path.class, CommandLineApp::path)
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(CommandLineApp::misused)
                .setExecutionExceptionHandler(CommandLineApp::failed);
    }

    /** The verb that is called; all verbs if it needs others, or is neither a verb nor a file. Making all takes a third of a second. */
    private static List<Class<?>> needed(String... args) {
        if (args.length == 0 || FIRST_FRAME.equals(args[0])) {
            return List.of();
        }
        return VERBS.stream()
                .filter(verb -> verb.getAnnotation(Command.class).name().equals(args[0]))
                .findFirst()
                .map(verb -> NEED_OTHERS.contains(verb) ? VERBS : List.<Class<?>>of(verb))
                .orElseGet(() -> exists(args[0]) ? List.of() : VERBS);
    }

    /** Opens the window, as no verb is given. */
    @Override
    public void run() {
        if (onlyFirstFrame) {
            PrintWriter out = spec.commandLine().getOut();
            firstFrame.accept(() -> out.println(PAINTED)); // flushes
        } else {
            window.accept(files.stream().map(CommandLineApp::existing).toList());
        }
    }

    /** Refuses an empty name, as from a variable that is not set: Java takes it for the current folder. */
    private static Path path(String name) {
        if (name.isEmpty()) {
            throw new TypeConversionException(
                    "it is empty. Give the name of a file or folder; . is the current folder.");
        }
        return Path.of(name);
    }

    private static boolean exists(String name) {
        try {
            return Files.exists(Path.of(name));
        } catch (InvalidPathException e) {
            return false; // not even a valid file name
        }
    }

    private static Path existing(String name) {
        if (!exists(name)) {
            throw new Problem("There is no file or folder '" + name + "'. Check the path.");
        }
        return Path.of(name).toAbsolutePath().normalize();
    }

    private static int failed(Exception failure, CommandLine command, ParseResult parsed) {
        boolean debug = parsed.expandedArgs().contains(DEBUG);
        return report(failure, command.getErr(), debug);
    }

    private static int report(Throwable failure, PrintWriter err, boolean debug) {
        if (debug) {
            failure.printStackTrace(err);
        }
        err.println("error: " + Failure.sentence(failure));
        return PROBLEM;
    }

    private static int misused(ParameterException misuse, String[] args) {
        CommandLine command = misuse.getCommandLine();
        PrintWriter err = command.getErr();
        String said = misuse.getCause() instanceof Problem problem ? problem.getMessage() : misuse.getMessage();
        err.println("error: " + said);
        UnmatchedArgumentException.printSuggestions(misuse, err);
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return USAGE;
    }

    /** Takes a word that is not a file for a mistyped command, before the options after it are parsed. */
    static final class Mistyped implements IParameterPreprocessor {
        @Override
        public boolean preprocess(Stack<String> args, CommandSpec command, ArgSpec files, Map<String, Object> ignored) {
            String name = args.peek();
            if (!exists(name) && name.matches("[a-z-]+")) {
                ParameterException mistyped = new UnmatchedArgumentException(command.commandLine(), List.of(name));
                mistyped.initCause(new Problem("There is no command, file or folder '" + name + "'."));
                throw mistyped;
            }
            return false;
        }
    }

    /** {@code Attention Lens 0.1.0}. */
    static final class VersionLine implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"Attention Lens " + Version.current()};
        }
    }
}
