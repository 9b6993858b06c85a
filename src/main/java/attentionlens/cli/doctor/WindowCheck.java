package attentionlens.cli.doctor;

import attentionlens.machine.WindowLibraries;
import java.util.List;

/** Checks what the window needs of a Linux system: a display and libraries. The commands do without. */
final class WindowCheck {
    private WindowCheck() {}

    static List<Finding> of(Machine machine) {
        return machine.os().startsWith("Linux") ? List.of(window(machine)) : List.of();
    }

    private static Finding window(Machine machine) {
        String display = machine.variable("DISPLAY");
        if (!machine.missingForText().isEmpty()) {
            return missing(
                    machine.missingForText(),
                    "no window can be drawn, not even for 'pictures' and the tests",
                    WindowLibraries.TEXT_CURE);
        }
        if (display.isBlank()) {
            return Finding.ok("Window", "no display here (DISPLAY is not set); the commands need none");
        }
        return machine.missingForDesktop().isEmpty()
                ? Finding.ok("Window", "GTK 3, on display " + display)
                : missing(
                        machine.missingForDesktop(),
                        "the window cannot open; the commands can do without",
                        WindowLibraries.DESKTOP_CURE);
    }

    private static Finding missing(List<String> libraries, String effect, String cure) {
        return Finding.attention(
                "Window", "without " + String.join(" and ", libraries) + ", " + effect, "Install them. " + cure + ".");
    }
}
