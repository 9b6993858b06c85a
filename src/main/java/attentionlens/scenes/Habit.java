package attentionlens.scenes;

import java.util.Set;

/**
 * What things of a category are like.
 *
 * @param companions the categories that people expect beside it
 */
record Habit(Size size, Set<Trait> traits, Weighted companions) {
    Habit {
        traits = Set.copyOf(traits);
    }

    boolean is(Trait trait) {
        return traits.contains(trait);
    }

    /** What it stands on where a place has it. */
    Surface.Kind surface() {
        if (is(Trait.TABLE)) {
            return Surface.Kind.TOP;
        }
        if (is(Trait.AFLOAT)) {
            return Surface.Kind.WATER;
        }
        if (is(Trait.ROAD)) {
            return Surface.Kind.ROAD;
        }
        return is(Trait.RAILS) ? Surface.Kind.RAILS : Surface.Kind.GROUND;
    }

    /** How large beside other things; all are drawn large enough to be seen, so a cup is smaller than a car but not by its true ratio. */
    enum Size {
        TINY(.22, .29),
        SMALL(.25, .34),
        MEDIUM(.29, .41),
        LARGE(.35, .5),
        HUGE(.42, .56);

        private final double least;
        private final double most;

        Size(double least, double most) {
            this.least = least;
            this.most = most;
        }

        /** Its long side where it is near, as a share of the scene's height, for a draw between 0 and 1. */
        double longSide(double draw) {
            return least + draw * (most - least);
        }
    }

    /** How it stands in a scene. */
    enum Trait {
        /** On furniture, where there is some. */
        TABLE,
        /** In the air. */
        FLIES,
        /** In the air or on the ground. */
        GLIDES,
        /** On water, where there is some. */
        AFLOAT,
        /** On a road, where there is one. */
        ROAD,
        /** On rails, where there are some. */
        RAILS,
        /** Turned any way. */
        LIES,
        /** Never mirrored. */
        LETTERED
    }
}
