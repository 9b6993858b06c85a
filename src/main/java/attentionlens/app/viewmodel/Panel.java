package attentionlens.app.viewmodel;

/** A part of the window that can be exported by itself. */
public enum Panel {
    HEAD_MAP("Head map", true),
    PATCH_WORDS("Patch words", true),
    MATRIX("Matrix", true),
    GALLERY("Gallery", true),
    CURVES("Curves", true),
    STRIP("Strip", true),
    DATASET("Dataset", true),
    IMAGE("Images as seen", false),
    WINDOW("Window as seen", false);

    private final String title;
    private final boolean drawn;

    Panel(String title, boolean drawn) {
        this.title = title;
        this.drawn = drawn;
    }

    public String title() {
        return title;
    }

    /** Whether it is drawn for the file, at any size and as vectors if asked for; otherwise it is exported as it looks on screen. */
    public boolean drawn() {
        return drawn;
    }
}
