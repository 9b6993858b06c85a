package attentionlens.cli;

import attentionlens.app.headless.Pictures;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pictures}: pictures of the window, without a display. */
@Command(
        name = "pictures",
        description = {
            "Render every main state of the window as PNG files, without a display: dark and light, at 1280 x 800, 1440 x 900"
                    + " and 2560 x 1440.",
            "Captions are the embedded model's; the one trace in the shape of a 7B model is synthetic, and says so."
        })
public final class PicturesCommand implements Callable<Integer> {
    private final Supplier<Pictures> pictures;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Output folder; created if missing.")
    Path out = Path.of("");

    @Option(
            names = "--text",
            paramLabel = "PERCENT",
            description = "Size of text in per cent, from 80 to 150 (default: ${DEFAULT-VALUE}).")
    int text = 100;

    @Option(
            names = "--only",
            paramLabel = "NAME[,NAME...]",
            split = ",",
            hideParamSyntax = true,
            description = "Render only these states, such as guided, or pictures, such as guided-dark-1440.")
    Set<String> only = Set.of();

    @Spec
    CommandSpec spec = CommandSpec.create();

    /** @param pictures takes the pictures */
    public PicturesCommand(Supplier<Pictures> pictures) {
        this.pictures = pictures;
    }

    @Override
    public Integer call() {
        pictures.get().write(out, text, only, file -> {
            spec.commandLine().getOut().println(file);
            spec.commandLine().getOut().flush();
        });
        return CommandLineApp.OK;
    }
}
