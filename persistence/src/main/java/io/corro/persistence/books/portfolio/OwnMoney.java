package io.corro.persistence.books.portfolio;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

import io.corro.persistence.books.ledger.Amounts;
import io.corro.persistence.books.ledger.Currencies;
import io.corro.persistence.books.portfolio.Asset.Pot;
import io.corro.persistence.books.portfolio.Holdings.PaperAccount;

/** What a user has in wallets and investments, as portfolios count it. Thread-safe. */
public final class OwnMoney {
    private static final String WALLETS = """
            SELECT currency, balance - reserved_balance AS free FROM financial.wallets
            WHERE user_id = :userId AND balance <> 0 ORDER BY currency
            """;
    private static final String UNITS = """
            SELECT product.code, account.currency, account.units, product.nav
            FROM investment.accounts AS account
            JOIN investment.products AS product ON product.id = account.product_id
            WHERE account.user_id = :userId AND account.units > 0 ORDER BY product.code
            """;
    /** What came from outside, or left; what moved between a wallet and investments, and fees, are results. */
    private static final String PAID_IN = """
            SELECT coalesce(sum(movement.direction * movement.amount), 0)
            FROM financial.wallet_trans AS movement JOIN financial.wallets AS wallet ON wallet.id = movement.wallet_id
            WHERE wallet.user_id = :userId AND wallet.currency = :currency AND movement.status = 'completed'
              AND movement.type NOT IN ('investment', 'redemption', 'distribution', 'fee')
            """;

    private final Jdbi jdbi;

    public OwnMoney(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    private record WalletRow(String currency, BigDecimal free) {}

    private record UnitsRow(String code, String currency, BigDecimal units, BigDecimal nav) {}

    /** @param paper the portfolio's paper account, if it has one */
    public Holdings holdings(UUID userId, Optional<PaperAccount> paper) {
        TreeMap<Asset, BigDecimal> values = new TreeMap<>();
        Map<Pot, BigDecimal> pots = new EnumMap<>(Pot.class);
        List<String> leftOut = new ArrayList<>();
        jdbi.useHandle(handle -> {
            wallets(handle, userId).forEach(wallet -> {
                if (isBase(wallet.currency())) {
                    pots.put(Pot.WALLET, wallet.free());
                } else {
                    leftOut.add("wallet " + Amounts.money(wallet.free(), wallet.currency()) + " " + wallet.currency());
                }
            });
            units(handle, userId).forEach(units -> {
                if (isBase(units.currency())) {
                    values.put(Asset.product(units.code()),
                            Currencies.round(units.units().multiply(units.nav()), units.currency()));
                } else {
                    leftOut.add("product " + units.code() + " in " + units.currency());
                }
            });
        });
        paper.ifPresent(account -> {
            pots.put(Pot.PAPER, account.cash());
            account.values().forEach((symbol, value) -> values.put(Asset.symbol(symbol), value));
        });
        return new Holdings(values, pots, leftOut, paper.stream().toList());
    }

    /** What the user has paid in from outside, less what was taken out, ever. */
    public BigDecimal paidIn(UUID userId) {
        return jdbi.withHandle(handle -> handle.createQuery(PAID_IN).bind("userId", userId)
                .bind("currency", Portfolio.BASE_CURRENCY).mapTo(BigDecimal.class).one());
    }

    private static boolean isBase(String currency) {
        return currency.equals(Portfolio.BASE_CURRENCY);
    }

    private static List<WalletRow> wallets(Handle handle, UUID userId) {
        return handle.createQuery(WALLETS).bind("userId", userId).map(ConstructorMapper.of(WalletRow.class)).list();
    }

    private static List<UnitsRow> units(Handle handle, UUID userId) {
        return handle.createQuery(UNITS).bind("userId", userId).map(ConstructorMapper.of(UnitsRow.class)).list();
    }
}
