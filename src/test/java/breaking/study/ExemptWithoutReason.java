package breaking.study;

import attentionlens.trace.ArchitectureExemption;

/** An exemption that gives no reason. */
@ArchitectureExemption(" ")
class ExemptWithoutReason {}
