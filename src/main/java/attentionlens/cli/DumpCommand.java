package attentionlens.cli;

import attentionlens.store.LensFile;
import attentionlens.store.SafetensorsWriter;
import attentionlens.store.SafetensorsWriter.Tensor;
import attentionlens.trace.ArrayData;
import attentionlens.trace.ElementType;
import attentionlens.trace.Run;
import attentionlens.trace.Trace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dump}: a trace's raw arrays as one safetensors file. */
@Command(
        name = "dump",
        description = {
            "Write a trace's raw arrays as safetensors: everything in f32, token ids in int64.",
            "Names: input_ids, pixel_values, image_features, image_hidden, image_lens, image_lens_published, image_to_image, vision_attention, and for each run,"
                    + " after its name and a dot, token_ids, logits, attention, mass, rows, contribution, contribution_logit, hidden; what was not"
                    + " captured is left out."
        })
public final class DumpCommand implements Runnable {
    @Parameters(paramLabel = "FILE.lens", description = "The trace.")
    Path trace = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "FILE.safetensors", description = "Output file.")
    Path out = Path.of("");

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        Sources.requireOther(trace, out);
        OutName.require(out, "arrays are written as safetensors", ".safetensors");
        List<Tensor> tensors = tensors(LensFile.read(trace));
        new SafetensorsWriter(tensors).write(out);
        spec.commandLine().getOut().println("Wrote " + tensors.size() + " arrays to " + out + ".");
    }

    /** All arrays of a trace, with their names in a dump; nothing is copied yet. */
    static List<Tensor> tensors(Trace trace) {
        List<Tensor> tensors = new ArrayList<>();
        tensors.add(ids("input_ids", trace.prompt().inputIds().stream().mapToLong(id -> id)));
        trace.arrays().forEach((kind, array) -> tensors.add(widened(kind.key(), array)));
        for (Run run : trace.runs()) {
            tensors.add(ids(run.name() + ".token_ids", run.tokens().stream().mapToLong(token -> token.id())));
            run.arrays().forEach((kind, array) -> tensors.add(widened(run.name() + "." + kind.key(), array)));
        }
        return tensors;
    }

    private static Tensor ids(String name, LongStream ids) {
        long[] values = ids.toArray();
        return new Tensor(name, ArrayData.of(values, values.length));
    }

    private static Tensor widened(String name, ArrayData array) {
        return new Tensor(name, array, ElementType.F32);
    }
}
