/**
 * The {@code trading} schema: the engine's journal, the projector that turns its effects into rows, the loader that
 * turns rows back into the engine's memory, and the history for readers.
 */
@NullMarked
package io.corro.persistence.trading;

import org.jspecify.annotations.NullMarked;
