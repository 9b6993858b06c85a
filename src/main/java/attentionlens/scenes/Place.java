package attentionlens.scenes;

/** Where a scene takes place. Each place is drawn in its own way, and has things that belong there. */
enum Place {
    KITCHEN("a kitchen"),
    RESTAURANT("a restaurant"),
    STREET("a street"),
    RAILWAY("a railway station"),
    MEADOW("a meadow"),
    PARK("a park"),
    BEACH("a beach"),
    SNOW("the snow"),
    OFFICE("an office"),
    LIVING_ROOM("a living room"),
    BEDROOM("a bedroom"),
    BATHROOM("a bathroom"),
    SKY("the sky"),
    /** Never seen in training. */
    CLASSROOM("a classroom"),
    /** Never seen in training. */
    HARBOUR("a harbour");

    private final String phrase;

    Place(String phrase) {
        this.phrase = phrase;
    }

    /** The place with its article, as after "in". */
    public String phrase() {
        return phrase;
    }

    /** Whether training never shows it: only evaluation does. */
    public boolean isHeldOut() {
        return this == CLASSROOM || this == HARBOUR;
    }
}
