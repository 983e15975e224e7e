/** Two sides measured by turns, and whether what is seen between them is more than noise. */
@NullMarked
package io.corro.perf.compare;

import org.jspecify.annotations.NullMarked;
