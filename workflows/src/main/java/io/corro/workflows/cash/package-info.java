/** Moves payments of wallets on: asks the payment provider, and writes down what it says. */
package io.corro.workflows.cash;
