package attentionlens.scenes;

/**
 * A thing in a scene.
 *
 * @param box of its sprite before rotation
 * @param rotation in degrees, clockwise about the box's centre
 * @param flipped mirrored left to right
 * @param standing on the ground or on furniture, with a shadow below it; otherwise in the air
 * @param background a small thing further away, which a caption mentions last
 */
record Thing(Sprite sprite, Box box, double rotation, boolean flipped, boolean standing, boolean background) {}
