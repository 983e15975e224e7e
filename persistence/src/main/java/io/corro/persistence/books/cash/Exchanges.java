package io.corro.persistence.books.cash;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

import io.corro.persistence.books.ledger.ContentHash;
import io.corro.persistence.books.ledger.Currencies;
import io.corro.persistence.books.ledger.Ledger;
import io.corro.persistence.books.ledger.LedgerAccount;
import io.corro.persistence.books.ledger.PostingKey;
import io.corro.persistence.books.ledger.PostingKeys;
import io.corro.persistence.books.ledger.RefusedException;
import io.corro.persistence.books.ledger.Transfer;
import io.corro.persistence.books.wallet.Wallet;
import io.corro.persistence.books.wallet.WalletMovement;
import io.corro.persistence.books.wallet.WalletMovement.Type;
import io.corro.persistence.books.wallet.Wallets;

/** Exchanges between a user's wallets, at a rate that was quoted and for as long as the quote is good. Thread-safe. */
public final class Exchanges {
    private static final Duration GOOD_FOR = Duration.ofSeconds(60);
    private static final int RATE_DIGITS = 10;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final String RATE = """
            SELECT rate, spread_pct FROM financial.currency_exchange_rates
            WHERE from_currency = :from AND to_currency = :to
            """;
    private static final String INSERT = """
            INSERT INTO platform.exchange_quotes (id, user_id, from_currency, to_currency, amount, result, rate,
                                                  expires_at, created_at)
            VALUES (:id, :userId, :fromCurrency, :toCurrency, :amount, :result, :rate, :expiresAt, :at)
            """;
    private static final String SELECT = """
            SELECT id, user_id, from_currency, to_currency, amount, result, rate, expires_at, used_at
            FROM platform.exchange_quotes WHERE id = :id AND user_id = :userId
            """;
    private static final String USE = "UPDATE platform.exchange_quotes SET used_at = :at WHERE id = :id";

    private final Jdbi jdbi;

    public Exchanges(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** What an exchange gives. */
    public record Quote(UUID id, UUID userId, String fromCurrency, String toCurrency, BigDecimal amount,
            BigDecimal result, BigDecimal rate, Instant expiresAt, Optional<Instant> usedAt) {

        private String caseId() {
            return "exchange-" + id;
        }
    }

    private record Rate(BigDecimal rate, BigDecimal spreadPct) {

        BigDecimal afterSpread() {
            BigDecimal kept = BigDecimal.ONE.subtract(spreadPct.divide(HUNDRED, RATE_DIGITS, RoundingMode.HALF_EVEN));
            return rate.multiply(kept).setScale(RATE_DIGITS, RoundingMode.DOWN);
        }
    }

    /** @throws RefusedException if there is no rate, or the amount gives nothing */
    public Quote quote(UUID userId, String from, String to, BigDecimal amount, Instant at) {
        CashOrders.requireAmount(amount, from);
        return jdbi.inTransaction(handle -> {
            BigDecimal rate = handle.createQuery(RATE).bind("from", from).bind("to", to)
                    .map(ConstructorMapper.of(Rate.class)).findOne()
                    .orElseThrow(() -> new RefusedException(CashError.NO_RATE, from + " to " + to)).afterSpread();
            BigDecimal result = amount.multiply(rate).setScale(Currencies.scale(to), RoundingMode.DOWN);
            if (result.signum() <= 0) {
                throw new RefusedException(CashError.AMOUNT_TOO_SMALL, amount.toPlainString());
            }
            UUID id = UUID.randomUUID();
            handle.createUpdate(INSERT).bind("id", id).bind("userId", userId).bind("fromCurrency", from)
                    .bind("toCurrency", to).bind("amount", amount).bind("result", result).bind("rate", rate)
                    .bind("expiresAt", at.plus(GOOD_FOR)).bind("at", at).execute();
            return find(handle, userId, id, "");
        });
    }

    /**
     * Exchanges as quoted. Whoever asks again after a lost answer is told that the quote was used.
     *
     * @throws RefusedException if the quote is not good, or the wallet does not hold the amount
     */
    public Quote exchange(UUID userId, UUID quoteId, Instant at) {
        return jdbi.inTransaction(handle -> {
            Quote quote = find(handle, userId, quoteId, "FOR UPDATE");
            if (quote.usedAt().isPresent()) {
                throw new RefusedException(CashError.QUOTE_USED, quoteId.toString());
            }
            if (!at.isBefore(quote.expiresAt())) {
                throw new RefusedException(CashError.QUOTE_EXPIRED, quoteId.toString());
            }
            PostingKey key = PostingKey.of(quote.caseId(), "exchange");
            PostingKeys.once(handle, key, ContentHash.of(quote.amount(), quote.result()),
                    () -> post(handle, quote, key).toString());
            handle.createUpdate(USE).bind("id", quoteId).bind("at", at).execute();
            return quote;
        });
    }

    private static UUID post(Handle handle, Quote quote, PostingKey key) {
        Map<String, Wallet> wallets = new TreeMap<>();
        List.of(quote.fromCurrency(), quote.toCurrency()).stream().sorted().forEach(
                currency -> wallets.put(currency, Wallets.lockOrOpen(handle, quote.userId(), currency)));
        Wallet from = Objects.requireNonNull(wallets.get(quote.fromCurrency()));
        Wallet to = Objects.requireNonNull(wallets.get(quote.toCurrency()));
        from.requireActive();
        to.requireActive();
        Wallets.moveAll(handle, List.of(
                WalletMovement.of(from.id(), Type.EXCHANGE_OUT, quote.amount(), PostingKey.of(key.caseId(), "out"),
                        "wallet", to.id(), "exchange"),
                WalletMovement.of(to.id(), Type.EXCHANGE_IN, quote.result(), PostingKey.of(key.caseId(), "in"),
                        "wallet", from.id(), "exchange")));
        return Ledger.post(handle, new Transfer.Builder(key, "exchange")
                .move(LedgerAccount.userWallet(from.id(), quote.fromCurrency()),
                        LedgerAccount.houseCash(quote.fromCurrency()), quote.amount())
                .move(LedgerAccount.houseCash(quote.toCurrency()),
                        LedgerAccount.userWallet(to.id(), quote.toCurrency()), quote.result())
                .build());
    }

    private static Quote find(Handle handle, UUID userId, UUID id, String lock) {
        return handle.createQuery(SELECT + lock).bind("id", id).bind("userId", userId)
                .map(ConstructorMapper.of(Quote.class)).findOne()
                .orElseThrow(() -> new RefusedException(CashError.QUOTE_NOT_FOUND, id.toString()));
    }
}
