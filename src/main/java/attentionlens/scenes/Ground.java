package attentionlens.scenes;

import java.util.List;

/**
 * Where things can stand in a place, in units of the scene's height.
 *
 * @param horizon y where the ground begins; 1 where there is none
 * @param surfaces tops of furniture
 */
public record Ground(double horizon, List<Box> surfaces) {
    public Ground {
        surfaces = List.copyOf(surfaces);
    }
}
