/** Moves payments of wallets on: asks the payment provider, and writes down what it says. */
@NullMarked
package io.corro.workflows.cash;

import org.jspecify.annotations.NullMarked;
