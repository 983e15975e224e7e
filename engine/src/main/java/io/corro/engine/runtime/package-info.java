/** The engine as one part: {@link io.corro.engine.runtime.TradingEngine} and what its start needs. */
@NullMarked
package io.corro.engine.runtime;

import org.jspecify.annotations.NullMarked;
