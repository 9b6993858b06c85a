package attentionlens.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Runs other verbs, as if they were typed, and keeps what was typed. Not to be shared between threads. */
final class Verbs {
    private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./\\\\-]+");

    private final CommandSpec caller;
    private final List<String> typed = new ArrayList<>();

    /** @param caller a verb beside them */
    Verbs(CommandSpec caller) {
        this.caller = caller;
    }

    /** Runs a verb; returns its exit code, problems told. */
    int run(String verb, List<String> words) {
        note(verb, words);
        caller.commandLine().getErr().println("> " + typed.getLast());
        CommandLine beside =
                Objects.requireNonNull(caller.parent().subcommands().get(verb), verb);
        return beside.execute(words.toArray(String[]::new));
    }

    /** Keeps a verb that was run before. */
    void note(String verb, List<String> words) {
        String quoted = words.stream().map(Verbs::quoted).collect(Collectors.joining(" "));
        typed.add("./run.sh " + verb + " " + quoted);
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /** All of them, in order. */
    List<String> typed() {
        return List.copyOf(typed);
    }
}
