package attentionlens.machine;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.List;
import java.util.Locale;

/** A Linux system's own libraries that JavaFX needs for windows. Without some of them it starts, and fails later. */
public final class WindowLibraries {
    /** How to install what text needs. */
    public static final String TEXT_CURE =
            "Debian, Ubuntu: 'apt install libpangoft2-1.0-0'; Fedora: 'dnf install pango'";

    /** How to install what windows on a display need. */
    public static final String DESKTOP_CURE =
            "Debian, Ubuntu: 'apt install libgtk-3-0 libxtst6'; Fedora: 'dnf install gtk3 libXtst'";

    private static final List<String> TEXT = List.of("libfreetype.so.6", "libpangoft2-1.0.so.0");
    private static final List<String> DESKTOP = List.of("libgtk-3.so.0", "libXtst.so.6");

    private WindowLibraries() {}

    /** Returns the libraries that this system lacks for the text of any window, even without a display. */
    public static List<String> missingForText() {
        return missing(TEXT);
    }

    /** Returns the libraries that this system lacks for windows on a display. */
    public static List<String> missingForDesktop() {
        return missing(DESKTOP);
    }

    private static List<String> missing(List<String> names) {
        boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux");
        return linux ? names.stream().filter(name -> !isPresent(name)).toList() : List.of();
    }

    static boolean isPresent(String name) {
        try {
            SymbolLookup.libraryLookup(name, Arena.global());
            return true;
        } catch (IllegalArgumentException missing) {
            return false;
        }
    }
}
