package attentionlens.scenes;

import java.util.ArrayList;
import java.util.List;

/** Phrases for where things are: in the image, and relative to each other. */
final class Relation {
    /** The share of the image's width that counts as its left side, and as its right. */
    private static final double SIDE = .37;

    private Relation() {}

    /** All true phrases for where a group is relative to another, such as {@code to the left of}. */
    static List<String> between(Group a, Group b) {
        Box one = a.box();
        Box other = b.box();
        double dx = one.centreX() - other.centreX();
        double dy = one.centreY() - other.centreY();
        double gap = Math.max(one.x(), other.x()) - Math.min(one.right(), other.right());
        double apart = (one.width() + other.width()) / 2;
        List<String> relations = new ArrayList<>();
        if (Math.abs(dx) > Math.abs(dy) && Math.abs(dx) > .4 * apart) {
            relations.add(dx < 0 ? "to the left of" : "to the right of");
        }
        boolean level = Math.abs(dy) < .25 * (one.height() + other.height());
        if (level && gap > -.1 * apart && gap < .22) {
            relations.add("next to");
            relations.add("beside");
            relations.add("close to");
            relations.add("near");
        }
        boolean over = Math.abs(dx) < .5 * apart && Math.abs(dy) > .35 * (one.height() + other.height());
        if (over) {
            relations.add(dy < 0 ? "above" : "below");
        }
        boolean bothStand = a.first().standing() && b.first().standing();
        double nearer = one.bottom() - other.bottom();
        if (bothStand && gap < 0 && Math.abs(nearer) > .06) {
            relations.add(nearer > 0 ? "in front of" : "behind");
        }
        return relations;
    }

    /** Whether a group is compact enough to have one position. */
    static boolean isTogether(Group group, double aspect) {
        return group.count() == 1 || group.box().width() < .6 * aspect;
    }

    /** All true phrases for where a group is in the image, such as {@code on the left side of}. */
    static List<String> positions(Group group, double aspect) {
        Box box = group.box();
        double x = box.centreX() / aspect;
        String side = x < SIDE ? "left" : x > 1 - SIDE ? "right" : "";
        String height = box.centreY() < .33 ? "upper" : box.centreY() > .67 ? "lower" : "";
        List<String> positions = new ArrayList<>();
        if (side.isEmpty()) {
            positions.add("in the middle of");
            positions.add(height.isEmpty() ? "in the center of" : "in the " + height + " part of");
        } else {
            boolean far = box.x() < .06 * aspect || box.right() > .94 * aspect;
            positions.add("on the " + side + " side of");
            positions.add(far ? "at the " + side + " edge of" : "toward the " + side + " of");
            String part = far ? " corner of" : " part of";
            positions.add(height.isEmpty() ? "on the " + side + " of" : "in the " + height + " " + side + part);
        }
        if (group.first().standing() && box.bottom() > .86 && box.height() > .2) {
            positions.add("in the foreground of");
        }
        return positions;
    }
}
