/** Strategies of bots: what they see, what they answer, and how their answers become orders. Pure. */
@NullMarked
package io.corro.engine.core.strategy;

import org.jspecify.annotations.NullMarked;
