/**
 * The words of the market: instruments, orders, money and the reasons to refuse.
 * Pure values, {@code java.base} only: no clock, no randomness, no input or output.
 */
package io.corro.engine.core.domain;
