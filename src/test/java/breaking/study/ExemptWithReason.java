package breaking.study;

import attentionlens.trace.ArchitectureExemption;

/** Allowed to, and says why. */
@ArchitectureExemption("Shows that an exemption is respected.")
class ExemptWithReason {
    Thread bare(Runnable work) {
        return new Thread(work);
    }
}
