/** The command line: verbs, what they print, and how they fail. */
@NullMarked
package attentionlens.cli;

import org.jspecify.annotations.NullMarked;
