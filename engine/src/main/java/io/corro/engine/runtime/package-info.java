/** The engine as one part: {@link io.corro.engine.runtime.TradingEngine} and what its start needs. */
package io.corro.engine.runtime;
