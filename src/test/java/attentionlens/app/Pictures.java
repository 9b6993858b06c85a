package attentionlens.app;

import attentionlens.app.task.BackgroundRunner;
import attentionlens.app.view.MainView;
import attentionlens.app.view.Theme;
import attentionlens.app.view.ViewState;
import attentionlens.app.viewmodel.Flag;
import attentionlens.app.viewmodel.RunViewModel;
import attentionlens.app.viewmodel.SelectionViewModel;
import attentionlens.app.viewmodel.Settings;
import attentionlens.app.viewmodel.Settings.ThemeChoice;
import attentionlens.app.viewmodel.SettingsStore;
import attentionlens.app.viewmodel.Workspace;
import attentionlens.djl.DjlModelLoader;
import attentionlens.trace.Box;
import attentionlens.trace.TokenStep;
import attentionlens.trace.Word;
import attentionlens.vlm.ModelLoader;
import attentionlens.vlm.Opening;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;
import javax.imageio.ImageIO;

/**
 * Renders the window's states into PNG files, without a display: run it with {@code -Dglass.platform=Headless -Dprism.order=sw}
 * the folder to write to, and perhaps which themes and sizes: {@code dark-1440}.
 */
public final class Pictures {
    private static final int SETTLED_PULSES = 6;
    private static final long PATIENCE_SECONDS = 120;

    private record Size(int width, int height) {}

    private static final List<Size> SIZES = List.of(new Size(1440, 900), new Size(1280, 800), new Size(2560, 1440));

    private final Path folder;
    private final Path image;

    private Pictures(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        image = SampleImage.write(Files.createTempDirectory("pictures"));
    }

    public static void main(String[] args) throws Exception {
        Pictures pictures = new Pictures(Path.of(args[0]));
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        started.await();
        Platform.setImplicitExit(false);
        List<String> wanted = List.of(args).subList(1, args.length);
        for (ThemeChoice theme : List.of(ThemeChoice.DARK, ThemeChoice.LIGHT)) {
            for (Size size : SIZES) {
                String name = theme.name().toLowerCase(Locale.ROOT) + "-" + size.width();
                if (wanted.isEmpty() || wanted.contains(name)) {
                    pictures.all(theme, size);
                }
            }
        }
        Platform.exit();
    }

    private void all(ThemeChoice theme, Size size) throws Exception {
        try (Shot shot = new Shot(theme, size, new DjlModelLoader("test"))) {
            shot.act(shot.workspace::showExample);
            shot.await(() -> shot.workspace.trace().trace().isPresent());
            shot.act(() -> shot.workspace.selection().selectWord(0, shot.words() - 1));
            shot.take("example");
        }
        try (Shot shot = new Shot(theme, size, new Semaphore(0))) {
            shot.take("empty");
            shot.takeMenu("View", "menu");
            shot.act(() -> shot.workspace.model().nameProperty().set("nowhere/at-all"));
            shot.act(() -> shot.workspace.open(image));
            shot.await(() -> shot.workspace.image().shown().isPresent());
            shot.take("image");
            shot.act(shot.workspace.generation()::generate);
            shot.await(() -> shot.workspace.messages().messageProperty().get().isPresent());
            shot.take("error");
            shot.act(() -> shot.workspace.model().nameProperty().set("sample"));
            shot.act(shot.workspace.generation()::generate);
            shot.permits.release(9);
            shot.await(() -> shot.words() == 9);
            shot.take("streaming");
            shot.permits.release(100);
            shot.await(() -> shot.workspace.trace().trace().isPresent());
            shot.act(() -> shot.workspace.selection().selectWord(0, 7));
            shot.take("caption");
        }
        try (Shot shot = new Shot(theme, size, new Semaphore(1000))) {
            shot.act(() -> shot.workspace.panes().strip().flagsProperty().set(Pictures::flag));
            shot.act(() -> {
                shot.workspace.model().nameProperty().set("sample");
                shot.workspace.request().guidedProperty().set(true);
                shot.workspace.open(image);
            });
            shot.await(() -> shot.workspace.image().shown().isPresent());
            shot.act(shot.workspace.generation()::generate);
            shot.await(() -> shot.workspace.trace().trace().isPresent());
            shot.act(() -> {
                shot.workspace.selection().selectWord(0, 27);
                shot.workspace.selection().pointedProperty().set(OptionalInt.of(65));
            });
            shot.take("guided");
            shot.act(() -> shot.workspace.overlay().differenceProperty().set(true));
            shot.take("difference");
            shot.act(() -> {
                shot.workspace.overlay().differenceProperty().set(false);
                shot.workspace.selection().togglePatch(64);
                shot.workspace.selection().selectBox(Optional.of(new Box(330, 320, 480, 530)));
                shot.workspace.selection().selectHead(3);
                shot.workspace.panes().curves().perHeadProperty().set(true);
                shot.workspace.panes().gallery().acrossLayersProperty().set(true);
            });
            shot.take("patch-and-box");
            shot.act(() -> {
                shot.workspace.selection().release();
                shot.workspace.panes().gallery().acrossLayersProperty().set(false);
                shot.workspace.panes().curves().perHeadProperty().set(false);
            });
            shot.act(() -> shot.workspace.model().nameProperty().set("7b"));
            shot.act(shot.workspace.generation()::generate);
            shot.await(() -> shot.workspace.trace().trace().isPresent());
            shot.act(() -> {
                shot.workspace.selection().selectWord(0, 7);
                shot.workspace.selection().selectHead(17);
                shot.workspace.overlay().smoothProperty().set(true);
            });
            shot.take("7b-smooth");
            shot.act(() -> {
                RunViewModel run = shot.workspace.trace().runs().getFirst();
                List<Integer> kept =
                        run.tokens().stream().limit(4).map(TokenStep::id).toList();
                shot.workspace.overlay().smoothProperty().set(false);
                shot.workspace.selection().selectHead(SelectionViewModel.MEAN);
                shot.workspace.generation().fork(run, new Opening(kept, " lamp"));
            });
            shot.await(() -> shot.workspace.trace().trace().isPresent());
            shot.act(() -> shot.workspace.selection().selectWord(1, 4));
            shot.take("another-word");
            shot.takePopup("#run-settings", "run-settings");
        }
    }

    /** As if the truth were known of some words, and a detector had looked at others. */
    private static Optional<Flag> flag(RunViewModel run, Word word) {
        return switch (word.text()) {
            case "couch", "dog", "tv" -> Optional.of(new Flag(Flag.Kind.REAL, OptionalDouble.empty()));
            case "cat" -> Optional.of(new Flag(Flag.Kind.HALLUCINATED, OptionalDouble.of(0.87)));
            case "plant" -> Optional.of(new Flag(Flag.Kind.OBJECT, OptionalDouble.of(0.09)));
            default -> Optional.empty();
        };
    }

    /** A window of one theme and size. */
    private final class Shot implements AutoCloseable {
        private final ThemeChoice theme;
        private final Size size;
        private final Semaphore permits;
        private final Stage stage;
        private final Workspace workspace;

        /** With the engine. */
        Shot(ThemeChoice theme, Size size, ModelLoader loader) {
            this(theme, size, new Semaphore(0), loader);
        }

        /** With fake models. */
        Shot(ThemeChoice theme, Size size, Semaphore permits) {
            this(theme, size, permits, new FakeLoader(permits));
        }

        private Shot(ThemeChoice theme, Size size, Semaphore permits, ModelLoader loader) {
            this.theme = theme;
            this.size = size;
            this.permits = permits;
            workspace = get(() -> new Workspace(new BackgroundRunner(), loader, new FixedSettings(theme)));
            stage = get(this::show);
        }

        private Stage show() {
            ViewState state = new ViewState();
            Stage window = new Stage();
            MainView view = new MainView(workspace, window, state, window::close);
            Scene scene = new Scene(view, size.width(), size.height());
            Theme.dress(scene, workspace.settings(), state);
            view.listen();
            window.setScene(scene);
            window.show();
            view.requestFocus();
            return window;
        }

        int words() {
            return workspace.trace().runs().isEmpty()
                    ? 0
                    : workspace.trace().runs().getFirst().words().size();
        }

        void act(Runnable action) {
            CompletableFuture.runAsync(action, Platform::runLater).join();
        }

        private static <T> T get(Supplier<T> action) {
            return CompletableFuture.supplyAsync(action, Platform::runLater).join();
        }

        /** Waits for a condition, looked at once a pulse. */
        void await(BooleanSupplier condition) throws InterruptedException {
            CountDownLatch met = new CountDownLatch(1);
            Platform.runLater(() -> onPulses(condition, met::countDown));
            if (!met.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Not reached in " + PATIENCE_SECONDS + " s");
            }
        }

        private void onPulses(BooleanSupplier condition, Runnable met) {
            new AnimationTimer() {
                @Override
                public void handle(long now) {
                    if (condition.getAsBoolean()) {
                        stop();
                        met.run();
                    }
                }
            }.start();
        }

        void take(String name) throws InterruptedException, IOException {
            int[] pulses = {0};
            await(() -> pulses[0]++ > SETTLED_PULSES);
            save(name, get(() -> stage.getScene().snapshot(null)));
        }

        /** What a button opens, alone. */
        void takePopup(String button, String name) throws InterruptedException, IOException {
            act(((Button) stage.getScene().lookup(button))::fire);
            int[] pulses = {0};
            await(() -> pulses[0]++ > SETTLED_PULSES);
            save(name, get(Shot::popup));
        }

        private static WritableImage popup() {
            return Window.getWindows().stream()
                    .filter(PopupWindow.class::isInstance)
                    .findFirst()
                    .orElseThrow()
                    .getScene()
                    .snapshot(null);
        }

        /** An open menu, alone. */
        void takeMenu(String menu, String name) throws InterruptedException, IOException {
            MenuBar bar = (MenuBar) stage.getScene().lookup(".menu-bar");
            Menu opened = bar.getMenus().stream()
                    .filter(one -> one.getText().equals(menu))
                    .findFirst()
                    .orElseThrow();
            act(opened::show);
            int[] pulses = {0};
            await(() -> pulses[0]++ > SETTLED_PULSES);
            save(name, get(Shot::popup));
            act(opened::hide);
        }

        private void save(String name, WritableImage pixels) throws IOException {
            int width = (int) pixels.getWidth();
            int height = (int) pixels.getHeight();
            int[] argb = new int[width * height];
            pixels.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
            BufferedImage out = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
            out.setRGB(0, 0, width, height, argb, 0, width);
            String file = name + "-" + theme.name().toLowerCase(Locale.ROOT) + "-" + size.width() + ".png";
            ImageIO.write(out, "png", folder.resolve(file).toFile());
        }

        @Override
        public void close() {
            act(() -> {
                workspace.close();
                stage.close();
            });
        }
    }

    private record FixedSettings(ThemeChoice theme) implements SettingsStore {
        @Override
        public Settings load() {
            return new Settings(theme, List.of(), List.of(), List.of(), 0, 0, false, Settings.Layout.FIRST);
        }

        @Override
        public void save(Settings settings) {}
    }
}
