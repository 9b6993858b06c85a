package attentionlens.scenes;

/** Which sprites and places a scene is made of. */
public enum Split {
    /** Those of training. */
    TRAINING(false, false),
    /** Places of training, sprites that training never shows (where a category has some; the first thing's has). */
    NEW_SPRITES(true, false),
    /** Sprites of training, places that it never shows. */
    NEW_PLACES(false, true),
    /** Neither ever shown in training. */
    NEW_BOTH(true, true);

    private final boolean newSprites;
    private final boolean newPlaces;

    Split(boolean newSprites, boolean newPlaces) {
        this.newSprites = newSprites;
        this.newPlaces = newPlaces;
    }

    public boolean hasNewSprites() {
        return newSprites;
    }

    public boolean hasNewPlaces() {
        return newPlaces;
    }
}
