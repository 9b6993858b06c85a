package attentionlens.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything the doctor looks at. */
public final class Checkup {
    private Checkup() {}

    /**
     * All findings, in the order in which they matter to each other.
     *
     * @param machine its readings
     * @param model folder or hub name of a model to look at as well, or null
     */
    public static List<Finding> of(Machine machine, @Nullable String model) {
        List<Finding> findings = new ArrayList<>(HostCheck.of(machine));
        findings.addAll(CacheCheck.of(machine));
        findings.addAll(LibtorchCheck.of(machine));
        findings.addAll(GpuCheck.of(machine));
        if (model != null) {
            findings.addAll(ModelCheck.of(model, machine));
        }
        return findings;
    }
}
