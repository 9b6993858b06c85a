package attentionlens.scenes;

import attentionlens.scenes.Habit.Trait;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Arranges things in a place: the near ones larger and lower, small ones on furniture, flying ones in the air. A thing that
 * would hide too much of another is tried elsewhere, then smaller, then left out.
 */
final class Layout {
    /** Largest share of a main thing's box that other boxes may cover: sprites are smaller than their boxes. */
    private static final double COVERED = .25;

    private static final double COVERED_BACKGROUND = .55;
    /** The same for most things, whose boxes may barely touch others. */
    private static final double TOUCHING = .04;

    private static final double GRID = 10;
    private static final int TRIES = 48;
    /** Scale factors to try in turn while a thing fits nowhere. */
    private static final double[] SHRUNK = {1, .85, .72};
    /** Scale factors by the number of main things. */
    private static final double[] CROWD = {1.35, 1.2, 1.05, .94, .86, .8};

    /** The farthest that a main thing stands, as a share of the way from a surface's far edge to its near one. */
    private static final double FARTHEST = .14;

    private static final double FRONT = .965;
    /** Size of a background thing, as a share of its near size. */
    private static final double FAR = .34;

    /** Exponent that weakens true perspective, which would make far things too small to recognise. */
    private static final double SOFTENED = .4;
    /** The least long side of a main thing. */
    private static final double LEAST = .19;

    private static final double BACKGROUND_LEAST = .09;
    private static final double BACKGROUND_MOST = .16;
    private static final Set<String> FLYING_BIRDS = Set.of("bird", "eagle", "owl", "parrot", "dove");

    private final Ground ground;
    private final double aspect;
    private final RandomGenerator random;
    private final List<Thing> placed = new ArrayList<>();

    /** A thing to be placed. */
    record Wanted(Habit habit, Sprite sprite, boolean background) {}

    Layout(Ground ground, double aspect, RandomGenerator random) {
        this.ground = ground;
        this.aspect = aspect;
        this.random = random;
    }

    /** Places things; returns those that fit, back to front. */
    List<Thing> arrange(List<Wanted> wanted) {
        long count = wanted.stream().filter(thing -> !thing.background()).count();
        double crowd = CROWD[(int) Math.min(count, CROWD.length) - 1] * Math.min(1, .45 + .55 * aspect);
        wanted.stream()
                .sorted(Comparator.comparing(Wanted::background)
                        .thenComparing(thing -> thing.habit().size(), Comparator.reverseOrder()))
                .forEach(thing -> place(thing, crowd));
        placed.sort(Layout::backToFront);
        return List.copyOf(placed);
    }

    private void place(Wanted wanted, double crowd) {
        double overlapping = random.nextDouble() < .3 ? COVERED : TOUCHING;
        for (double shrunk : SHRUNK) {
            for (int i = 0; i < TRIES; i++) {
                Thing thing = proposal(wanted, crowd * shrunk);
                if (fits(thing, i < TRIES * 2 / 3 ? overlapping : COVERED)) {
                    placed.add(thing);
                    return;
                }
            }
        }
    }

    private Thing proposal(Wanted wanted, double factor) {
        boolean flies = wanted.habit().is(Trait.FLIES)
                || (wanted.habit().is(Trait.GLIDES)
                        && FLYING_BIRDS.contains(wanted.sprite().slug())
                        && random.nextDouble() < .6);
        Surface surface = flies ? null : surface(wanted.habit());
        Box box;
        if (surface == null) {
            box = airBox(wanted, factor);
        } else {
            box = wanted.background() ? farBox(wanted, surface) : nearBox(wanted, surface, factor);
        }
        boolean flipped = !wanted.habit().is(Trait.LETTERED) && random.nextBoolean();
        boolean air = surface == null;
        return new Thing(wanted.sprite(), box, rotation(wanted.habit(), air), flipped, !air, wanted.background());
    }

    /** Chooses a surface: mostly the habitual one, otherwise the ground, otherwise any; null in the sky. */
    private @Nullable Surface surface(Habit habit) {
        List<Surface> usable = random.nextDouble() < .85 ? surfaces(habit.surface()) : List.of();
        if (usable.isEmpty()) {
            usable = surfaces(Surface.Kind.GROUND);
        }
        if (usable.isEmpty()) {
            usable = ground.surfaces();
        }
        return usable.isEmpty() ? null : usable.get(random.nextInt(usable.size()));
    }

    private List<Surface> surfaces(Surface.Kind kind) {
        return ground.surfaces().stream()
                .filter(surface -> surface.kind() == kind)
                .toList();
    }

    private double rotation(Habit habit, boolean air) {
        double share = habit.is(Trait.LIES) ? .7 : air ? .4 : .1;
        double most = habit.is(Trait.LIES) ? 15 : air ? 12 : 6;
        return random.nextDouble() < share ? Math.round(random.nextDouble(-most, most)) : 0;
    }

    private Box airBox(Wanted wanted, double factor) {
        double near = wanted.habit().size().longSide(random.nextDouble());
        Box size = sized(wanted.sprite(), wanted.background() ? far(near) : near * factor * random.nextDouble(.7, 1));
        double lowest = ground.surfaces().isEmpty() ? .98 : Math.max(ground.horizon(), size.height() + .05);
        return at(size, anyX(size), random.nextDouble(.01, Math.max(.02, lowest - size.height())));
    }

    private Box nearBox(Wanted wanted, Surface surface, double factor) {
        boolean small = wanted.habit().is(Trait.TABLE) && surface.kind() == Surface.Kind.GROUND;
        double least = small ? .5 : FARTHEST; // small things on the ground are near, so that they are seen
        double base = surface.far() + random.nextDouble(least, 1) * (surface.near() - surface.far());
        double scale = Math.pow(surface.scaleAt(base), SOFTENED);
        double side = Math.max(LEAST, wanted.habit().size().longSide(random.nextDouble()) * factor * scale);
        Box size = sized(wanted.sprite(), side);
        double x = onSurface(surface) - size.width() / 2;
        double shown =
                surface.kind() == Surface.Kind.TOP ? base : Math.min(FRONT, Math.max(base, size.height() + .015));
        return at(size, x, shown - size.height());
    }

    private Box farBox(Wanted wanted, Surface surface) {
        Box size = sized(wanted.sprite(), far(wanted.habit().size().longSide(random.nextDouble())));
        double base = surface.far() + random.nextDouble(.01, .14) * (surface.near() - surface.far());
        double x = surface.kind() == Surface.Kind.GROUND && random.nextDouble() < .6
                ? beside(size)
                : onSurface(surface) - size.width() / 2;
        return at(size, x, base - size.height());
    }

    private static double far(double near) {
        return Math.clamp(near * FAR, BACKGROUND_LEAST, BACKGROUND_MOST);
    }

    private double onSurface(Surface surface) {
        double left = Math.max(0, surface.left());
        return left + random.nextDouble() * Math.max(0, Math.min(aspect, surface.right()) - left);
    }

    /** An x at the edge of a main thing, which then hides a part. */
    private double beside(Box size) {
        List<Thing> near = placed.stream().filter(Thing::standing).toList();
        if (near.isEmpty()) {
            return anyX(size);
        }
        Box front = near.get(random.nextInt(near.size())).box();
        double shown = random.nextDouble(.45, .85);
        return random.nextBoolean() ? front.x() - size.width() * shown : front.right() - size.width() * (1 - shown);
    }

    private double anyX(Box size) {
        return random.nextDouble(-.03 * size.width(), Math.max(.01, aspect - .97 * size.width()));
    }

    private Box sized(Sprite sprite, double side) {
        double wide = Math.min(side, .9 * aspect);
        double width = sprite.aspect() >= 1 ? wide : side * sprite.aspect();
        return new Box(0, 0, width, width / sprite.aspect());
    }

    private static Box at(Box size, double x, double y) {
        return new Box(x, y, size.width(), size.height());
    }

    /** Whether a thing leaves itself and all others visible enough. */
    private boolean fits(Thing thing, double most) {
        List<Thing> all = new ArrayList<>(placed);
        all.add(thing);
        all.sort(Layout::backToFront);
        for (int i = 0; i < all.size(); i++) {
            Thing each = all.get(i);
            double bound = each.background() ? COVERED_BACKGROUND : most;
            if (covered(each.box(), all.subList(i + 1, all.size())) > bound) {
                return false;
            }
        }
        return true;
    }

    private static int backToFront(Thing a, Thing b) {
        return Comparator.comparing((Thing thing) -> !thing.background())
                .thenComparing(Thing::standing)
                .thenComparingDouble(thing -> thing.box().bottom())
                .compare(a, b);
    }

    /** The share of a box that is outside the scene or behind others' boxes, on a grid of points. */
    private double covered(Box box, List<Thing> inFront) {
        int hidden = 0;
        for (int row = 0; row < GRID; row++) {
            for (int column = 0; column < GRID; column++) {
                double x = box.x() + (column + .5) / GRID * box.width();
                double y = box.y() + (row + .5) / GRID * box.height();
                boolean outside = x < 0 || x > aspect || y < 0 || y > 1;
                hidden += outside || inFront.stream().anyMatch(thing -> contains(thing.box(), x, y)) ? 1 : 0;
            }
        }
        return hidden / GRID / GRID;
    }

    private static boolean contains(Box box, double x, double y) {
        return x >= box.x() && x <= box.right() && y >= box.y() && y <= box.bottom();
    }
}
