package breaking.lens;

import picocli.CommandLine;

/** Picocli outside its room. */
record KnowsPicocli(CommandLine line) {}
