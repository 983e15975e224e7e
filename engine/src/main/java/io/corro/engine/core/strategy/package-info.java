/** Strategies of bots: what they see, what they answer, and how their answers become orders. Pure. */
package io.corro.engine.core.strategy;
