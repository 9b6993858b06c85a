package attentionlens.app.viewmodel;

/** What of the window can be exported by itself. */
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

    /** Whether it is drawn anew for the file, at any size, as shapes where that is asked for; else its picture is taken. */
    public boolean drawn() {
        return drawn;
    }
}
