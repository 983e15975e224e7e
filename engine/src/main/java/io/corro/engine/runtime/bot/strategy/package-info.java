/** The strategies that come with the product, on the indicators of ta4j. */
package io.corro.engine.runtime.bot.strategy;
