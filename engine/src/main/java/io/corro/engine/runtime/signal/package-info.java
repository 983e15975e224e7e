/** Signals: which are open, when they end, and who trades them. */
@NullMarked
package io.corro.engine.runtime.signal;

import org.jspecify.annotations.NullMarked;
