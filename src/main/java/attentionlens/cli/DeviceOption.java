package attentionlens.cli;

import picocli.CommandLine.Option;

/** Where to compute. */
final class DeviceOption {
    @Option(
            names = "--device",
            paramLabel = "auto|cpu|cuda:N",
            defaultValue = "auto",
            description = "Where to compute (default: ${DEFAULT-VALUE}).")
    String name = "auto";
}
