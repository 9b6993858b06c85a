/** The checks of {@code doctor}. Readings are taken in one place; everything else is pure. */
@NullMarked
package attentionlens.cli.doctor;

import org.jspecify.annotations.NullMarked;
