package attentionlens.scenes;

/** Which sprites and places a scene is made of. */
public enum Split {
    /** Sprites and places of training. */
    TRAINING(false, false),
    /** Places of training, sprites that training never shows (if a category has any; that of the first thing has). */
    NEW_SPRITES(true, false),
    /** Sprites of training, places that training never shows. */
    NEW_PLACES(false, true),
    /** Sprites and places that training never shows. */
    NEW_BOTH(true, true);

    private final boolean newSprites;
    private final boolean newPlaces;

    Split(boolean newSprites, boolean newPlaces) {
        this.newSprites = newSprites;
        this.newPlaces = newPlaces;
    }

    boolean hasNewSprites() {
        return newSprites;
    }

    boolean hasNewPlaces() {
        return newPlaces;
    }
}
