package attentionlens.cli;

import attentionlens.hub.FetchProgress;
import attentionlens.hub.Fetched;
import attentionlens.hub.ModelFetch;
import attentionlens.hub.ModelFetch.Request;
import attentionlens.hub.Pace;
import attentionlens.machine.Bytes;
import attentionlens.trace.Count;
import attentionlens.vlm.Cancellation;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code get}: a model from the Hugging Face hub. */
@Command(
        name = "get",
        description = {
            "Fetch a model from the Hugging Face hub: only the files that are needed, with their hashes checked.",
            "It goes into the Hugging Face cache (HF_HOME, HF_HUB_CACHE), where other tools find it too. To resume after an"
                    + " interruption, run the same command again. Set HF_TOKEN for gated and private models, and HF_ENDPOINT for"
                    + " another hub or a mirror."
        })
public final class GetCommand implements Callable<Integer> {
    private final Supplier<ModelFetch> fetch;

    @Parameters(paramLabel = "NAME", description = "The model's name on the hub, such as llava-hf/llava-1.5-7b-hf.")
    String name = "";

    @Option(names = "--to", paramLabel = "DIR", description = "Put plain files into this folder instead of the cache.")
    @Nullable
    Path to;

    @Option(
            names = "--revision",
            paramLabel = "REVISION",
            defaultValue = Request.NEWEST,
            description = "A branch, a tag or a commit (default: ${DEFAULT-VALUE}).")
    String revision = Request.NEWEST;

    @Spec
    CommandSpec spec = CommandSpec.create();

    /** @param fetch gets models */
    public GetCommand(Supplier<ModelFetch> fetch) {
        this.fetch = fetch;
    }

    @Override
    public Integer call() throws InterruptedException {
        Request request = new Request(name, revision, Optional.ofNullable(to));
        try (Interruption interruption = CommandLineApp.watch(spec)) {
            return call(request, interruption);
        }
    }

    private int call(Request request, Cancellation cancellation) throws InterruptedException {
        Fetched fetched;
        try (ProgressLine line = new ProgressLine(spec.commandLine().getErr(), true)) {
            fetched = fetch.get().get(request, progress(line), cancellation);
        } catch (CancellationException cancelled) {
            spec.commandLine()
                    .getErr()
                    .println("Interrupted. What was fetched is kept. Run the same command again to resume.");
            return CommandLineApp.PROBLEM;
        }
        report(fetched);
        return CommandLineApp.OK;
    }

    private static FetchProgress progress(ProgressLine line) {
        Pace pace = new Pace();
        return (what, done, total) -> {
            pace.at(what, done);
            line.fetching(what, done, total, pace);
        };
    }

    private void report(Fetched fetched) {
        PrintWriter out = spec.commandLine().getOut();
        String all = Count.of(fetched.files(), "file") + ", " + Bytes.words(fetched.bytes());
        out.println(
                fetched.downloaded() == 0
                        ? fetched.name() + " is already here (" + all + "): " + fetched.folder()
                        : "Fetched " + fetched.name() + " (" + all + ") into " + fetched.folder());
        boolean byName = to == null && revision.equals(Request.NEWEST);
        out.println("Open it with --model " + (byName ? fetched.name() : fetched.folder()));
    }
}
