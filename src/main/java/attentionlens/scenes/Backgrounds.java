package attentionlens.scenes;

import java.awt.image.BufferedImage;

/** Draws the places of scenes. */
final class Backgrounds {
    /** Gives different places with the same seed different random sequences. */
    private static final long STRIDE = 0x9E3779B97F4A7C15L;

    private Backgrounds() {}

    /** Returns where things can stand in a place drawn from a seed. */
    public static Ground ground(Place place, long seed, double aspect) {
        return backdrop(place, seed, aspect).ground();
    }

    /** Draws a scene's place over the whole image. */
    static void paint(Scene scene, BufferedImage image) {
        Brush brush = new Brush(image, scene.aspect());
        backdrop(scene.place(), scene.seed(), scene.aspect()).paint(brush);
        brush.close();
    }

    @SuppressWarnings("EnumOrdinal") // a seed keeps its look as long as new places are added at the end
    private static Backdrop backdrop(Place place, long seed, double aspect) {
        Dice dice = new Dice(seed + STRIDE * (place.ordinal() + 1));
        return switch (place) {
            case KITCHEN -> new Kitchen(dice, aspect);
            case RESTAURANT -> new Restaurant(dice, aspect);
            case STREET -> new Street(dice, aspect);
            case RAILWAY -> new Railway(dice, aspect);
            case MEADOW -> new Meadow(dice, aspect);
            case PARK -> new Park(dice, aspect);
            case BEACH -> new Beach(dice, aspect);
            case SNOW -> new Snow(dice, aspect);
            case OFFICE -> new Office(dice, aspect);
            case LIVING_ROOM -> new LivingRoom(dice, aspect);
            case BEDROOM -> new Bedroom(dice, aspect);
            case BATHROOM -> new Bathroom(dice, aspect);
            case SKY -> new Sky(dice, aspect);
            case CLASSROOM -> new Classroom(dice, aspect);
            case HARBOUR -> new Harbour(dice, aspect);
        };
    }
}
