/** Bots: strategies that trade on an account from inside the engine's process. One actor each, below its account's. */
@NullMarked
package io.corro.engine.runtime.bot;

import org.jspecify.annotations.NullMarked;
