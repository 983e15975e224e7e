/** Signals: which are open, when they end, and who trades them. */
package io.corro.engine.runtime.signal;
