package attentionlens.app;

import com.sun.glass.ui.Clipboard;
import com.sun.glass.ui.ClipboardAssistance;
import com.sun.glass.ui.View;
import com.sun.glass.ui.Window;
import java.nio.file.Path;
import java.util.List;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/**
 * Something that another program drags over a window. The headless platform has no such programs: this tells JavaFX what a platform
 * with a desktop would. The rest is JavaFX's own: which node lies there, what it accepts, the events and their dragboard.
 */
final class Drag implements AutoCloseable {
    /** What is dragged, as the platform would hand it over; the clipboard it is created for stays unchanged. */
    private static final class Carried extends ClipboardAssistance {
        private final String type;
        private final Object data;

        Carried(String type, Object data) {
            super(Clipboard.SYSTEM);
            this.type = type;
            this.data = data;
        }

        @Override
        public @Nullable Object getData(String asked) {
            return asked.equals(type) ? data : null;
        }

        @Override
        public String[] getMimeTypes() {
            return new String[] {type};
        }

        @Override
        public int getSupportedSourceActions() {
            return Clipboard.ACTION_COPY;
        }
    }

    private final Carried carried;
    private final View view;
    private int x;
    private int y;

    private Drag(Stage over, Carried carried) {
        this.carried = carried;
        view = window(over).getView();
    }

    /** A stage as the platform knows it. */
    static Window window(Stage stage) {
        return Window.getWindowsClone().stream()
                .filter(window -> stage.getTitle().equals(window.getTitle()))
                .findFirst()
                .orElseThrow();
    }

    /** Starts to drag files from a file manager. */
    static Drag files(Stage over, List<Path> files) {
        return new Drag(
                over,
                new Carried(
                        Clipboard.FILE_LIST_TYPE,
                        files.stream().map(Path::toString).toArray(String[]::new)));
    }

    /** Starts to drag words from a text. */
    static Drag text(Stage over, String words) {
        return new Drag(over, new Carried(Clipboard.TEXT_TYPE, words));
    }

    /** Moves it to a place in the window, and returns whether it may be dropped there. */
    boolean over(double sceneX, double sceneY) {
        x = (int) sceneX;
        y = (int) sceneY;
        View.EventHandler handler = view.getEventHandler();
        handler.handleDragEnter(view, x, y, screenX(), screenY(), Clipboard.ACTION_COPY, carried);
        return handler.handleDragOver(view, x, y, screenX(), screenY(), Clipboard.ACTION_COPY, carried)
                == Clipboard.ACTION_COPY;
    }

    /** Drops it, and returns whether it was accepted. */
    boolean drop() {
        return view.getEventHandler().handleDragDrop(view, x, y, screenX(), screenY(), Clipboard.ACTION_COPY, carried)
                == Clipboard.ACTION_COPY;
    }

    /** Moves it out of the window again. */
    void leave() {
        view.getEventHandler().handleDragLeave(view, carried);
    }

    private int screenX() {
        return view.getWindow().getX() + x;
    }

    private int screenY() {
        return view.getWindow().getY() + y;
    }

    @Override
    public void close() {
        carried.close();
    }
}
