/** Limits of accounts, keys and bots: what an order may at most do, and what the account may at most lose. Pure. */
@NullMarked
package io.corro.engine.core.limits;

import org.jspecify.annotations.NullMarked;
