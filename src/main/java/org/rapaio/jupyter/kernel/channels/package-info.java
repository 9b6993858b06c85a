/** What stands in for classes of rapaio-jupyter-kernel. */
@NullMarked
package org.rapaio.jupyter.kernel.channels;

import org.jspecify.annotations.NullMarked;
