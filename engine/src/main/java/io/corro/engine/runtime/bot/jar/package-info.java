/** Strategies from jars: loaded, watched, and halted when they take more than their share. */
@NullMarked
package io.corro.engine.runtime.bot.jar;

import org.jspecify.annotations.NullMarked;
