package attentionlens.scenes;

import java.util.List;

/**
 * What is to be drawn, at any size.
 *
 * @param seed decides all that the painter chooses: the place's look, its light, its noise
 * @param aspect width over height
 * @param things back to front
 */
record Scene(Place place, long seed, double aspect, List<Thing> things) {
    public Scene {
        things = List.copyOf(things);
    }
}
