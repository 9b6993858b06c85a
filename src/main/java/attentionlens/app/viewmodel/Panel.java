package attentionlens.app.viewmodel;

/** What of the window can be exported by itself. */
public enum Panel {
    WINDOW("Window"),
    IMAGE("Image with heat"),
    MATRIX("Matrix of layers and heads"),
    GALLERY("Gallery"),
    CURVES("Curves"),
    STRIP("Strip");

    private final String title;

    Panel(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
