package breaking.trace;

import breaking.lens.Prints;

/** A room that uses one further up. */
record KnowsALens(Prints up) {}
