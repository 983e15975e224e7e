package io.corro.persistence.books.ledger;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.corro.persistence.books.ledger.LedgerAccount.Direction;

/**
 * One movement of money: entries that balance in every currency. Amounts are positive and in whole smallest units.
 *
 * @param kind what it is, in a few words, e.g. {@code withdrawal payout}
 */
public record Transfer(PostingKey key, String kind, List<Entry> entries) {
    private static final int KIND_LENGTH_MAX = 40;

    /** One side of a transfer. */
    public record Entry(LedgerAccount account, Direction direction, BigDecimal amount) {
        public Entry {
            if (amount.signum() <= 0 || !Currencies.isPostable(amount, account.currency())) {
                throw new IllegalArgumentException(
                        "cannot post " + amount.toPlainString() + " " + account.currency() + " to " + account.code());
            }
        }

        private BigDecimal signedAmount() {
            return direction == Direction.DEBIT ? amount : amount.negate();
        }
    }

    public Transfer {
        entries = List.copyOf(entries);
        if (entries.size() < 2 || kind.isBlank() || kind.length() > KIND_LENGTH_MAX) {
            throw new IllegalArgumentException("not a transfer: " + kind + " " + entries);
        }
        requireBalanced(entries);
    }

    /** A transfer of one amount: one account is debited, the other credited. */
    public static Transfer of(
            PostingKey key, String kind, LedgerAccount debit, LedgerAccount credit, BigDecimal amount) {
        return new Builder(key, kind).move(debit, credit, amount).build();
    }

    private static void requireBalanced(List<Entry> entries) {
        Map<String, BigDecimal> sums = new HashMap<>();
        for (Entry entry : entries) {
            sums.merge(entry.account().currency(), entry.signedAmount(), BigDecimal::add);
        }
        sums.forEach((currency, sum) -> {
            if (sum.signum() != 0) {
                throw new IllegalArgumentException(
                        "debits exceed credits by " + sum.toPlainString() + " " + currency + ": " + entries);
            }
        });
    }

    /** Collects the movements of a transfer that has more than one. Not thread-safe. */
    public static final class Builder {
        private final PostingKey key;
        private final String kind;
        private final List<Entry> entries = new ArrayList<>();

        public Builder(PostingKey key, String kind) {
            this.key = key;
            this.kind = kind;
        }

        /** Adds a movement; one of nothing is left out. */
        public Builder move(LedgerAccount debit, LedgerAccount credit, BigDecimal amount) {
            if (amount.signum() != 0) {
                add(new Entry(debit, Direction.DEBIT, amount));
                add(new Entry(credit, Direction.CREDIT, amount));
            }
            return this;
        }

        /** Adds a movement in the one direction or, when the amount is negative, in the other. */
        public Builder shift(LedgerAccount debit, LedgerAccount credit, BigDecimal amount) {
            return amount.signum() > 0 ? move(debit, credit, amount) : move(credit, debit, amount.negate());
        }

        /** The ledger takes one entry per account and direction: amounts to the same one are added up. */
        private void add(Entry entry) {
            for (int i = 0; i < entries.size(); i++) {
                Entry present = entries.get(i);
                if (present.account().equals(entry.account()) && present.direction() == entry.direction()) {
                    entries.set(i, new Entry(entry.account(), entry.direction(), present.amount().add(entry.amount())));
                    return;
                }
            }
            entries.add(entry);
        }

        /** Whether nothing would be moved. */
        public boolean isEmpty() {
            return entries.isEmpty();
        }

        public Transfer build() {
            return new Transfer(key, kind, entries);
        }
    }
}
