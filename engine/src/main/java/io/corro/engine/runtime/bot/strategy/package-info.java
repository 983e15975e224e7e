/** The strategies that come with the product, on the indicators of ta4j. */
@NullMarked
package io.corro.engine.runtime.bot.strategy;

import org.jspecify.annotations.NullMarked;
