package breaking.nowhere;

/** Lies in no room, in a package that is not null-marked. */
class Stray {}
