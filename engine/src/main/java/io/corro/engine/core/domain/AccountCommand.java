package io.corro.engine.core.domain;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Command of one account. It has passed the checks that need no engine state: fields present, on the instrument's grid,
 * within {@link Limits}. Times are microseconds since 1970, stamped before the ring.
 */
public sealed interface AccountCommand extends Command {

    UUID accountId();

    /**
     * @param clientOrderIdUtf8 the client's id of the order
     * @param submittedUtf8     the spelling of the instrument that the client used
     * @param shortSale         what the order may open short: by the account's configuration, and by its quantity
     * @param leverageMax       the highest leverage that the account's configuration allows for this order
     * @param expiresAtUs       when its time in force ends, zero for never
     */
    record SubmitOrder(UUID accountId, Utf8Text clientOrderIdUtf8, Instrument instrument, Utf8Text submittedUtf8,
            OrderTerms terms, OrderExits exits, ShortSale shortSale, int leverageMax, long expiresAtUs)
            implements AccountCommand {

        public boolean mayShort() {
            return shortSale != ShortSale.NONE;
        }

        public String clientOrderId() {
            return clientOrderIdUtf8.toString();
        }

        public String submittedSymbol() {
            return submittedUtf8.toString();
        }
    }

    record CancelOrder(UUID accountId, UUID orderId) implements AccountCommand {}

    record CancelAllOrders(UUID accountId) implements AccountCommand {}

    /**
     * Puts a new order with a new id in the place of a live one; zero, null or empty inherits from the old order.
     *
     * @param clientOrderIdUtf8 the client's id of the new order
     * @param quantity the new total, what the old order has already filled included
     * @param trail    null inherits
     * @param shortSale what more than the old order it may open short
     */
    record ReplaceOrder(UUID accountId, UUID orderId, Utf8Text clientOrderIdUtf8, long quantity, long limitTicks,
            long stopTicks, @Nullable Trail trail, @Nullable TimeInForce timeInForce, long expiresAtUs,
            int leverageMax, ShortSale shortSale)
            implements AccountCommand {

        public String clientOrderId() {
            return clientOrderIdUtf8.toString();
        }
    }

    /**
     * Sets what protects the position in an instrument, in the place of all that did before.
     *
     * @param protection none removes it
     */
    record ProtectPosition(UUID accountId, Instrument instrument, Protection protection) implements AccountCommand {}

    record OpenAccount(UUID accountId, UUID userId, String name, long balance, int leverage, FillProfile fillProfile,
            MarginLevels marginLevels) implements AccountCommand {

        /** An account with the usual margin levels. */
        public OpenAccount(UUID accountId, UUID userId, String name, long balance, int leverage,
                FillProfile fillProfile) {
            this(accountId, userId, name, balance, leverage, fillProfile, MarginLevels.DEFAULT);
        }
    }

    record Deposit(UUID accountId, long amount) implements AccountCommand {}

    /** Cancels every order, ends every position without profit or loss, and starts over with {@code balance}. */
    record ResetAccount(UUID accountId, long balance) implements AccountCommand {}

    /** Suspends the account, so that it takes no new orders, or lets it trade again. */
    record SetAccountStatus(UUID accountId, AccountStatus status) implements AccountCommand {}

    /** Has the account's orders filled under another profile from now on; those that it has keep theirs. */
    record ChooseFillProfile(UUID accountId, FillProfile profile) implements AccountCommand {}

    /** Asks for the account as it stands; has no effect. */
    record ReadAccount(UUID accountId) implements AccountCommand {}
}
