package attentionlens.app.headless;

import attentionlens.app.headless.Journeys.Journey;
import attentionlens.app.headless.Stand.Size;
import attentionlens.app.task.HeadlessToolkit;
import attentionlens.app.viewmodel.Settings.ThemeChoice;
import attentionlens.bench.SyntheticTrace;
import attentionlens.image.ImageFiles;
import attentionlens.image.PngFiles;
import attentionlens.machine.TemporaryFiles;
import attentionlens.scenes.SceneFolder;
import attentionlens.scenes.Split;
import attentionlens.store.Assets;
import attentionlens.store.AtomicFile;
import attentionlens.store.IoReason;
import attentionlens.store.LensFile;
import attentionlens.trace.Problem;
import attentionlens.vlm.Cancellation;
import attentionlens.vlm.ModelLoader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.util.Subscription;

/** Takes pictures of every main state of the window, in both themes and in several sizes, without a display. */
public final class Pictures {
    /** Words of the large trace: its two runs temporarily take some 150 MB. */
    private static final int LARGE_WORDS = 64;

    private static final int SCENES = 14;
    private static final long SEED = 8;
    private static final int HEIGHT = 480;

    private static final List<Size> SIZES = List.of(new Size(1280, 800), new Size(1440, 900), new Size(2560, 1440));
    private static final List<ThemeChoice> THEMES = List.of(ThemeChoice.DARK, ThemeChoice.LIGHT);

    private final ModelLoader loader;

    /** @param loader opens the embedded model */
    public Pictures(ModelLoader loader) {
        this.loader = loader;
    }

    /**
     * Takes the pictures.
     *
     * @param folder to write into; created if it is missing
     * @param text size of text, in per cent of the usual one
     * @param only names of states, or of states with theme and width ({@code guided-dark-1440}); empty for all
     * @param written called with each file
     * @throws Problem if there is no such picture, or the folder cannot be written into
     */
    public void write(Path folder, int text, Set<String> only, Consumer<Path> written) {
        Path own = TemporaryFiles.folder("attention-lens-pictures");
        try {
            try {
                Journeys journeys =
                        new Journeys(own.resolve("synthetic.lens"), own.resolve("holiday.jpg"), own.resolve("scenes"));
                write(journeys, folder, text, only, written);
            } finally {
                try (var files = Files.walk(own)) {
                    for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
            }
        } catch (IOException e) {
            throw new Problem("The pictures cannot be written to " + folder + ": " + IoReason.of(e) + ".", e);
        }
    }

    private static void fillNoImage(Path file) {
        try {
            Files.writeString(file, "no picture");
        } catch (IOException e) {
            throw TemporaryFiles.problem(e);
        }
    }

    private void write(Journeys journeys, Path folder, int text, Set<String> only, Consumer<Path> written)
            throws IOException {
        List<Journey> all = journeys.all();
        requireKnown(all, only);
        Files.createDirectories(folder);
        fillNoImage(journeys.noImage());
        HeadlessToolkit toolkit = HeadlessToolkit.start();
        Subscription free = toolkit.call(Photograph::ignoreTheScreen);
        try {
            for (Journey journey : all) {
                if (journey.states().stream().anyMatch(state -> isWanted(state, only))) {
                    prepare(journey, journeys);
                    try (Stand stand = new Stand(toolkit, loader, journey.tokens(), text)) {
                        take(stand, journey.states(), folder, only, written);
                    }
                }
            }
        } finally {
            toolkit.act(free::unsubscribe);
        }
    }

    private static void prepare(Journey journey, Journeys journeys) {
        switch (journey.needs()) {
            case LARGE_TRACE ->
                LensFile.write(
                        SyntheticTrace.sevenB(LARGE_WORDS, true).over(ImageFiles.read(Assets.exampleImage())),
                        journeys.largeTrace());
            case SCENES ->
                SceneFolder.load()
                        .write(
                                journeys.scenes(),
                                new SceneFolder.Settings(SCENES, SEED, HEIGHT, Split.NEW_BOTH, false),
                                drawn -> {},
                                Cancellation.NONE);
            case NOTHING -> {}
        }
    }

    private static void take(Stand stand, List<State> states, Path folder, Set<String> only, Consumer<Path> written)
            throws IOException {
        for (State state : states) {
            state.reach().accept(stand);
            for (ThemeChoice theme : THEMES) {
                for (Size size : SIZES) {
                    String name = name(state, theme, size);
                    if (isWanted(name, only)) {
                        stand.dress(theme, size);
                        Path file = folder.resolve(name + ".png");
                        AtomicFile.write(file, PngFiles.bytes(shot(stand, state)));
                        written.accept(file);
                    }
                }
            }
        }
    }

    private static BufferedImage shot(Stand stand, State state) {
        state.open().accept(stand);
        stand.awaitIdle();
        BufferedImage shot = stand.toolkit().call(() -> Photograph.of(stand.stage()));
        stand.toolkit().act(() -> Photograph.closeAbove(stand.stage()));
        return shot;
    }

    private static String name(State state, ThemeChoice theme, Size size) {
        return state.name() + "-" + theme.name().toLowerCase(Locale.ROOT) + "-" + size.width();
    }

    private static List<String> names(State state) {
        return THEMES.stream()
                .flatMap(theme -> SIZES.stream().map(size -> name(state, theme, size)))
                .toList();
    }

    private static boolean isWanted(State state, Set<String> only) {
        return names(state).stream().anyMatch(name -> isWanted(name, only));
    }

    /** A picture is selected by its name, or by the first parts of it. */
    private static boolean isWanted(String name, Set<String> only) {
        return only.isEmpty() || only.stream().anyMatch(one -> name.equals(one) || name.startsWith(one + "-"));
    }

    private static void requireKnown(List<Journey> all, Set<String> only) {
        List<State> states =
                all.stream().flatMap(journey -> journey.states().stream()).toList();
        Set<String> unknown = new TreeSet<>(only);
        unknown.removeIf(one ->
                states.stream().flatMap(state -> names(state).stream()).anyMatch(name -> isWanted(name, Set.of(one))));
        if (!unknown.isEmpty()) {
            throw new Problem("There is no picture named " + String.join(", ", unknown) + ". There are "
                    + states.stream().map(State::name).collect(Collectors.joining(", ")) + ".");
        }
    }
}
