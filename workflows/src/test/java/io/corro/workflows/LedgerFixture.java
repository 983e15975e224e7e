package io.corro.workflows;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.corro.persistence.books.fund.Purchases;
import io.corro.persistence.books.ledger.Ledger;
import io.corro.persistence.books.ledger.LedgerAccount;
import io.corro.persistence.books.ledger.PostingKey;
import io.corro.persistence.books.ledger.Transfer;
import io.corro.persistence.books.payment.BankAccounts;
import io.corro.persistence.books.payment.PaymentMethods;
import io.corro.persistence.books.wallet.Deposits;
import io.corro.persistence.books.wallet.Wallets;
import io.corro.persistence.postgres.Database;

/** Customers with money, all of it posted as in the product, so that every total agrees from the start. */
public final class LedgerFixture {
    private static final BigDecimal NAV = new BigDecimal("100");
    private static final AtomicInteger NEXT = new AtomicInteger();

    private final Jdbi jdbi;

    public LedgerFixture(Database database) {
        this.jdbi = database.jdbi();
    }

    /** Somebody who has invested; {@code methodId} is where withdrawals go. */
    public record Customer(UUID userId, UUID walletId, UUID productId, UUID accountId, UUID methodId) {}

    /** @param script how the sandbox treats the customer's bank account */
    public Customer investor(String script, String amount) {
        return investor(script, amount, 0);
    }

    public Customer investor(String script, String amount, int noticeDays) {
        return jdbi.inTransaction(
                handle -> investor(handle, user(handle), product(handle, noticeDays, "0", "0"), script, amount));
    }

    /** A user who exists has invested. */
    public Customer investor(UUID userId, String script, String amount) {
        return jdbi.inTransaction(handle -> investor(handle, userId, product(handle, 0, "0", "0"), script, amount));
    }

    /** A product without investors. @param managementFee percent a year; @param performanceFee percent */
    public UUID product(String managementFee, String performanceFee) {
        return jdbi.inTransaction(handle -> product(handle, 0, managementFee, performanceFee));
    }

    /** Somebody who invests in a product at its price. @param paysOut whether profit goes to the wallet */
    public Customer investor(UUID productId, String amount, boolean paysOut) {
        return jdbi.inTransaction(handle -> {
            Customer customer = investor(handle, user(handle), productId, "ok", amount);
            handle.execute("UPDATE investment.accounts SET auto_reinvest = ? WHERE id = ?",
                    !paysOut, customer.accountId());
            return customer;
        });
    }

    /** A crowd that brings the same each, straight into the product. */
    public void crowd(UUID productId, int investors, String amount) {
        jdbi.useTransaction(handle -> {
            BigDecimal each = new BigDecimal(amount);
            BigDecimal units = each.divide(NAV, 8, RoundingMode.UNNECESSARY);
            handle.execute("""
                    WITH people AS (
                        INSERT INTO auth.users (email, status, email_verified_at)
                        SELECT 'crowd' || n || '@' || ? || '.example', 'active', now() FROM generate_series(1, ?) AS n
                        RETURNING id
                    )
                    INSERT INTO investment.accounts (user_id, product_id, status, account_number, units, balance,
                                                     total_deposited, auto_reinvest)
                    SELECT id, ?, 'active', left(id::text, 18), ?, ?, ?, row_number() OVER () % 3 = 0 FROM people
                    """, productId, investors, productId, units, each, each);
            handle.execute("UPDATE investment.products SET total_units = total_units + ? WHERE id = ?",
                    units.multiply(BigDecimal.valueOf(investors)), productId);
            Ledger.postOnce(handle, Transfer.of(PostingKey.of("crowd-" + productId, "invest"), "invest",
                    LedgerAccount.pspClearing("USD"), LedgerAccount.investmentPool(productId, "USD"),
                    each.multiply(BigDecimal.valueOf(investors))));
        });
    }

    private static Customer investor(Handle handle, UUID userId, UUID productId, String script, String amount) {
        UUID walletId = deposit(handle, userId, amount);
        String code = handle.select("SELECT code FROM investment.products WHERE id = ?", productId)
                .mapTo(String.class).one();
        UUID accountId = Purchases.buy(handle, key("invest"), userId, code, new BigDecimal(amount));
        // The clock of a service that skips time may be some seconds behind the database's.
        handle.execute("UPDATE investment.accounts SET opened_at = opened_at - interval '10 minutes' WHERE id = ?",
                accountId);
        return new Customer(userId, walletId, productId, accountId, BankAccounts.keep(
                handle, userId, "ba_" + script + "_" + NEXT.incrementAndGet(), "6789"));
    }

    /** Returns the wallet. */
    private static UUID deposit(Handle handle, UUID userId, String amount) {
        UUID walletId = Wallets.lockOrOpen(handle, userId, "USD").id();
        Deposits.book(handle, key("deposit"), walletId, "USD", new BigDecimal(amount));
        return walletId;
    }

    private static PostingKey key(String step) {
        return PostingKey.of("bank-" + UUID.randomUUID(), step);
    }

    /** Somebody without money: an operator, for example. */
    public UUID person() {
        return jdbi.inTransaction(LedgerFixture::user);
    }

    /** A card of somebody; the first one is their default. @param script how the sandbox treats it */
    public UUID card(UUID userId, String script, int expMonth, int expYear) {
        return jdbi.inTransaction(handle -> PaymentMethods.add(handle, new PaymentMethods.NewCard(
                userId, "card_" + script + "_" + NEXT.incrementAndGet(), "visa", "4242", expMonth, expYear))
                .orElseThrow());
    }

    /** A wallet with money, as a means of payment. */
    public UUID walletMethod(UUID userId, String amount) {
        return jdbi.inTransaction(handle -> {
            deposit(handle, userId, amount);
            return handle.select("INSERT INTO financial.payment_methods (user_id, type) VALUES (?, 'wallet')"
                    + " RETURNING id", userId).mapTo(UUID.class).one();
        });
    }

    /** Something to subscribe to; returns its code. */
    public String plan(String price, String interval, int trialDays) {
        String code = "TEST_" + NEXT.incrementAndGet();
        execute("INSERT INTO financial.plans (code, name, price, billing_interval, trial_days)"
                + " VALUES (?, ?, ?, ?::financial.billing_interval, ?)",
                code, "Plan " + code, new BigDecimal(price), interval, trialDays);
        return code;
    }

    public void execute(String sql, Object... arguments) {
        jdbi.useHandle(handle -> handle.execute(sql, arguments));
    }

    public <T> T query(Class<T> type, String sql, Object... arguments) {
        return jdbi.withHandle(handle -> handle.select(sql, arguments).mapTo(type).one());
    }

    /** Moves cash of the house out of the platform's reach. */
    public void spendCash(Customer customer, long minor) {
        post("spend", customer, LedgerAccount.suspense("USD"), LedgerAccount.pspClearing("USD"), minor);
    }

    public void bringCash(Customer customer, long minor) {
        post("bring", customer, LedgerAccount.pspClearing("USD"), LedgerAccount.suspense("USD"), minor);
    }

    private void post(String step, Customer customer, LedgerAccount debit, LedgerAccount credit, long minor) {
        jdbi.useTransaction(handle -> Ledger.postOnce(handle, Transfer.of(
                PostingKey.of("cash-" + customer.userId(), step), step, debit, credit, BigDecimal.valueOf(minor, 2))));
    }

    /** The customer's product loses half of its value. */
    public void halve(Customer customer) {
        jdbi.useTransaction(handle -> {
            BigDecimal loss = handle.select("UPDATE investment.products SET nav = nav / 2 WHERE id = ?"
                    + " RETURNING total_units * nav", customer.productId()).mapTo(BigDecimal.class).one();
            Ledger.postOnce(handle, Transfer.of(PostingKey.of("loss-" + customer.productId(), "loss"), "loss",
                    LedgerAccount.investmentPool(customer.productId(), "USD"), LedgerAccount.housePnl("USD"), loss));
        });
    }

    /** The balance of the customer's wallet and what of it is held. */
    public String wallet(Customer customer) {
        return query(String.class, "SELECT trim_scale(balance) || ' - ' || trim_scale(reserved_balance)"
                + " FROM financial.wallets WHERE id = ?", customer.walletId());
    }

    public String units(Customer customer) {
        return query(String.class, "SELECT trim_scale(units) || ' - ' || trim_scale(reserved_units)"
                + " FROM investment.accounts WHERE id = ?", customer.accountId());
    }

    private static UUID user(Handle handle) {
        UUID userId = handle.select("INSERT INTO auth.users (email, status, email_verified_at)"
                + " VALUES (?, 'active', now()) RETURNING id", "person" + NEXT.incrementAndGet() + "@example.com")
                .mapTo(UUID.class).one();
        handle.execute("INSERT INTO auth.user_profiles (user_id, kyc_status, kyc_verified_at)"
                + " VALUES (?, 'approved', now())", userId);
        return userId;
    }

    private static UUID product(Handle handle, int noticeDays, String managementFee, String performanceFee) {
        return handle.select("""
                INSERT INTO investment.products (name, code, risk_profile, target_return, max_drawdown, min_investment,
                                                 status, withdrawal_notice_days, management_fee, performance_fee)
                VALUES ('Test', ?, 'moderate', 10, 20, 100, 'active', ?, ?, ?) RETURNING id
                """, "TEST_" + NEXT.incrementAndGet(), noticeDays, new BigDecimal(managementFee),
                new BigDecimal(performanceFee)).mapTo(UUID.class).one();
    }
}
