package attentionlens.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs all of the doctor's checks. */
public final class Checkup {
    private Checkup() {}

    /**
     * Returns all findings; those that others depend on come first.
     *
     * @param machine readings of the machine
     * @param model folder or hub name of a model to check as well, or null
     */
    public static List<Finding> of(Machine machine, @Nullable String model) {
        List<Finding> findings = new ArrayList<>(HostCheck.of(machine));
        findings.addAll(WindowCheck.of(machine));
        findings.addAll(CacheCheck.of(machine));
        findings.addAll(LibtorchCheck.of(machine));
        findings.addAll(GpuCheck.of(machine));
        if (model != null) {
            findings.addAll(ModelCheck.of(model, machine));
        }
        return findings;
    }
}
