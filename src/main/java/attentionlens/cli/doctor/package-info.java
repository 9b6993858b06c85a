/** What {@code doctor} looks at, and what it makes of it. Readings are taken in one place; everything else is pure. */
@NullMarked
package attentionlens.cli.doctor;

import org.jspecify.annotations.NullMarked;
