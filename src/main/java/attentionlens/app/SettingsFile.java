package attentionlens.app;

import attentionlens.app.viewmodel.Settings;
import attentionlens.app.viewmodel.Settings.Bounds;
import attentionlens.app.viewmodel.Settings.Layout;
import attentionlens.app.viewmodel.Settings.Sources;
import attentionlens.app.viewmodel.Settings.ThemeChoice;
import attentionlens.app.viewmodel.SettingsStore;
import attentionlens.figure.ColorMap;
import attentionlens.store.IoReason;
import attentionlens.store.TextFile;
import attentionlens.trace.Problem;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.IntStream;

/** Keeps settings in a properties file in the user's configuration folder. */
final class SettingsFile implements SettingsStore {
    private static final String DAMAGED = "damaged-";

    private final Path file;

    /** The settings as this window last read or wrote them, to tell which ones it has changed since. */
    private Settings known = Settings.DEFAULTS;

    SettingsFile(Path file) {
        this.file = file;
    }

    /** Returns the file in the platform's folder for settings. */
    static SettingsFile ofUser() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        Path home = Path.of(System.getProperty("user.home"));
        Path folder;
        if (system.startsWith("windows")) {
            folder = environment("APPDATA", home.resolve("AppData/Roaming"));
        } else if (system.startsWith("mac")) {
            folder = home.resolve("Library/Application Support");
        } else {
            folder = environment("XDG_CONFIG_HOME", home.resolve(".config"));
        }
        return new SettingsFile(folder.resolve("attention-lens/settings.properties"));
    }

    private static Path environment(String name, Path otherwise) {
        String value = System.getenv(name);
        return value == null || value.isBlank() ? otherwise : Path.of(value);
    }

    /** Values that make no sense, written by another version or by hand, get their defaults. */
    @Override
    public synchronized Settings load() {
        known = read().map(SettingsFile::settings).orElse(Settings.DEFAULTS);
        return known;
    }

    private Optional<Properties> read() {
        Properties read = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            read.load(in);
            return Optional.of(read);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (CharacterCodingException | IllegalArgumentException e) {
            throw damaged(e);
        } catch (IOException e) {
            throw new Problem(
                    "The settings in " + file + " cannot be read: " + IoReason.of(e) + ". Defaults are used.", e);
        }
    }

    private static Settings settings(Properties read) {
        return new Settings(
                theme(read.getProperty("theme", "")),
                list(read, "model."),
                list(read, "file."),
                list(read, "question."),
                window(read),
                layout(read),
                new Sources(source(read, "truth"), source(read, "detector"), source(read, "vocabulary")),
                read.getProperty("fetch", ""),
                device(read.getProperty("device", "")));
    }

    /** Keeps the damaged file under another name, as the next change would overwrite it. */
    private Problem damaged(Exception why) {
        Path kept = file.resolveSibling(DAMAGED + file.getFileName());
        String text = "The settings in " + file + " are damaged, and defaults are used";
        try {
            Files.move(file, kept, StandardCopyOption.REPLACE_EXISTING);
            return new Problem(text + ". The damaged file is kept as " + kept + ".", why);
        } catch (IOException e) {
            why.addSuppressed(e);
            return new Problem(text + ".", why);
        }
    }

    /** Leaves what other windows have changed meanwhile, and what only a newer version knows. */
    @Override
    public synchronized void save(Settings settings) {
        Optional<Properties> there = read();
        Settings merged =
                there.map(read -> settings.over(settings(read), known)).orElse(settings);
        write(merged, there.orElseGet(Properties::new));
        known = settings;
    }

    private void write(Settings settings, Properties out) {
        out.setProperty("theme", settings.theme().name().toLowerCase(Locale.ROOT));
        put(out, "model.", settings.models());
        put(out, "file.", settings.files());
        put(out, "question.", settings.questions());
        Bounds window = settings.window();
        out.setProperty("window.x", String.valueOf(window.x()));
        out.setProperty("window.y", String.valueOf(window.y()));
        out.setProperty("window.width", String.valueOf(window.width()));
        out.setProperty("window.height", String.valueOf(window.height()));
        out.setProperty("window.maximized", String.valueOf(window.maximized()));
        out.setProperty("truth", settings.sources().truth());
        out.setProperty("detector", settings.sources().detector());
        out.setProperty("vocabulary", settings.sources().vocabulary());
        out.setProperty("fetch", settings.fetch());
        out.setProperty("device", settings.device());
        Layout layout = settings.layout();
        out.setProperty("text.percent", String.valueOf(layout.text()));
        out.setProperty("show.traces", String.valueOf(layout.traces()));
        out.setProperty("show.inspector", String.valueOf(layout.inspector()));
        out.setProperty("heat.colors", layout.colors().key());
        out.setProperty("heat.smooth", String.valueOf(layout.smooth()));
        try {
            StringWriter text = new StringWriter();
            out.store(text, "Attention Lens");
            Files.createDirectories(file.toAbsolutePath().getParent());
            TextFile.write(text.toString(), file);
        } catch (IOException e) {
            throw new Problem("The settings cannot be saved to " + file + ": " + IoReason.of(e) + ".", e);
        }
    }

    private static ThemeChoice theme(String name) {
        return Arrays.stream(ThemeChoice.values())
                .filter(choice -> choice.name().equalsIgnoreCase(name))
                .findFirst()
                .orElse(Settings.DEFAULTS.theme());
    }

    private static String device(String name) {
        return name.matches("cpu|cuda:\\d{1,3}") ? name : Settings.DEFAULTS.device();
    }

    private static Bounds window(Properties from) {
        return new Bounds(
                place(from, "window.x"),
                place(from, "window.y"),
                number(from, "window.width"),
                number(from, "window.height"),
                flag(from, "window.maximized", false));
    }

    private static Layout layout(Properties from) {
        Layout first = Layout.DEFAULT;
        double text = number(from, "text.percent");
        return new Layout(
                text > 0 ? (int) text : first.text(),
                flag(from, "show.traces", first.traces()),
                flag(from, "show.inspector", first.inspector()),
                Arrays.stream(ColorMap.values())
                        .filter(map -> map.key().equals(from.getProperty("heat.colors")))
                        .filter(map -> !map.diverges())
                        .findFirst()
                        .orElse(first.colors()),
                flag(from, "heat.smooth", first.smooth()));
    }

    private static boolean flag(Properties from, String key, boolean otherwise) {
        return switch (from.getProperty(key, "")) {
            case "true" -> true;
            case "false" -> false;
            default -> otherwise;
        };
    }

    private static double number(Properties from, String key) {
        String text = from.getProperty(key, "");
        return text.matches("\\d{1,5}(\\.\\d+)?") ? Double.parseDouble(text) : 0;
    }

    /** Screens to the left of the first one, or above it, have negative coordinates. */
    private static double place(Properties from, String key) {
        String text = from.getProperty(key, "");
        return text.matches("-?\\d{1,5}(\\.\\d+)?") ? Double.parseDouble(text) : Double.NaN;
    }

    /** Returns the entries that are there and can be used: those after a bad one are not lost with it. */
    private static List<String> list(Properties from, String prefix) {
        return IntStream.range(0, Settings.REMEMBERED)
                .mapToObj(i -> from.getProperty(prefix + i, ""))
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    /** Returns a file or folder that is opened at the start; empty if its name is not possible here. */
    private static String source(Properties from, String key) {
        String text = from.getProperty(key, "");
        try {
            return Path.of(text).toString();
        } catch (InvalidPathException e) {
            return "";
        }
    }

    private static void put(Properties to, String prefix, List<String> list) {
        IntStream.range(0, Settings.REMEMBERED).forEach(i -> to.remove(prefix + i));
        IntStream.range(0, list.size()).forEach(i -> to.setProperty(prefix + i, list.get(i)));
    }
}
