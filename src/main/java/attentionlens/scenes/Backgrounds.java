package attentionlens.scenes;

import java.util.List;

/** The places, drawn. */
public final class Backgrounds {
    private Backgrounds() {}

    /** Where things can stand in this place as this seed makes it. */
    public static Ground ground(Place place, long seed, double aspect) {
        if (place == Place.SKY) {
            return new Ground(1, List.of());
        }
        return new Ground(0.6, List.of(new Surface(Surface.Kind.GROUND, 0, aspect, 0.64, 0.98, 0.5, 1)));
    }
}
