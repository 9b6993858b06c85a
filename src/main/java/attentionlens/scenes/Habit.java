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

    /** The surface it stands on if a place has one. */
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

    /** Size relative to other things. All are drawn large enough to be seen, so a cup is smaller than a car, but not by the true ratio. */
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

        /** The long side of a near thing, as a share of the scene's height, for a random number from 0 to 1. */
        double longSide(double draw) {
            return least + draw * (most - least);
        }
    }

    /** How it stands in a scene. */
    enum Trait {
        /** On furniture, if there is any. */
        TABLE,
        /** In the air. */
        FLIES,
        /** In the air or on the ground. */
        GLIDES,
        /** On water, if there is any. */
        AFLOAT,
        /** On a road, if there is one. */
        ROAD,
        /** On rails, if there are any. */
        RAILS,
        /** Mostly turned by some degrees. */
        LIES,
        /** Never mirrored, as it has letters on it. */
        LETTERED
    }
}
