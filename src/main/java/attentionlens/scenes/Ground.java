package attentionlens.scenes;

import java.util.List;

/**
 * Where things can stand in a scene.
 *
 * @param horizon the y where the floor meets the wall, or the land the sky, in units of the scene's height; 1 if there is no ground
 * @param surfaces widest first; empty in the sky
 */
public record Ground(double horizon, List<Surface> surfaces) {
    public Ground {
        surfaces = List.copyOf(surfaces);
    }
}
