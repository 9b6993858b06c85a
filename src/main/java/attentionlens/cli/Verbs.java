package attentionlens.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Runs other verbs as if they were typed, and records their command lines. Not thread-safe. */
final class Verbs {
    private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./\\\\-]+");

    private final CommandSpec caller;
    private final List<String> typed = new ArrayList<>();

    /** @param caller a verb with the same parent */
    Verbs(CommandSpec caller) {
        this.caller = caller;
    }

    /** Runs a verb and returns its exit code; problems have been reported. */
    int run(String verb, List<String> words) {
        note(verb, words);
        caller.commandLine().getErr().println("> " + typed.getLast());
        CommandLine beside =
                Objects.requireNonNull(caller.parent().subcommands().get(verb), verb);
        return beside.execute(words.toArray(String[]::new));
    }

    /** Records a verb that does not have to be run again. */
    void note(String verb, List<String> words) {
        String quoted = words.stream().map(Verbs::quoted).collect(Collectors.joining(" "));
        typed.add("./run.sh " + verb + " " + quoted);
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /** All command lines, in order. */
    List<String> typed() {
        return List.copyOf(typed);
    }
}
