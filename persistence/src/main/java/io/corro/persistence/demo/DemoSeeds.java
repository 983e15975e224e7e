package io.corro.persistence.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.corro.persistence.Database;
import io.corro.persistence.financial.PaymentMethods;
import io.corro.persistence.financial.PaymentMethods.NewCard;
import io.corro.persistence.financial.WalletMovement;
import io.corro.persistence.financial.WalletMovement.Type;
import io.corro.persistence.financial.Wallets;
import io.corro.persistence.platform.ContentHash;
import io.corro.persistence.platform.Ledger;
import io.corro.persistence.platform.LedgerAccount;
import io.corro.persistence.platform.PostingKey;
import io.corro.persistence.platform.PostingKeys;
import io.corro.persistence.platform.Transfer;

/**
 * Invented people with invented money, all of it posted as in life, so that every total agrees from the start. For
 * databases without real customers only. Thread-safe.
 */
public final class DemoSeeds {
    private static final String CURRENCY = "USD";
    private static final BigDecimal UNIT_PRICE = new BigDecimal("100");
    private static final int UNIT_SCALE = 8;
    private static final int CARD_EXPIRES = 2099;

    private final Jdbi jdbi;

    public DemoSeeds(Database database) {
        this.jdbi = database.jdbi();
    }

    /** Somebody's holding, and where withdrawals from it go. */
    public record Holding(UUID accountId, UUID walletId, UUID paymentMethodId) { }

    /** A verified customer. */
    public UUID person(String firstName, String lastName) {
        return jdbi.inTransaction(handle -> {
            UUID userId = id(handle, "INSERT INTO auth.users (email, status, email_verified_at, locale)"
                    + " VALUES (lower(?) || '.' || substr(gen_random_uuid()::text, 1, 8) || '@customers.invalid',"
                    + " 'active', now(), 'en') RETURNING id", firstName);
            handle.execute("INSERT INTO auth.user_profiles (user_id, first_name, last_name, kyc_status, kyc_verified_at)"
                    + " VALUES (?, ?, ?, 'approved', now())", userId, firstName, lastName);
            return userId;
        });
    }

    /** A product whose units cost 100 at first, and that one leaves with a day's notice; fees in percent. */
    public UUID product(String code, String name, String managementFee, String performanceFee) {
        return jdbi.withHandle(handle -> id(handle, """
                INSERT INTO investment.products (name, code, risk_profile, target_return, max_drawdown, min_investment,
                                                 status, withdrawal_notice_days, management_fee, performance_fee)
                VALUES (?, ?, 'moderate', 10, 20, 100, 'active', 1, ?, ?) RETURNING id
                """, name, code, new BigDecimal(managementFee), new BigDecimal(performanceFee)));
    }

    /**
     * Money that comes in, and is invested at 100 a unit.
     *
     * @param bank    how the sandbox treats the bank account, see {@code SandboxScript}
     * @param paysOut whether profit goes to the wallet instead of staying invested
     */
    public Holding invest(UUID userId, UUID productId, BigDecimal amount, String bank, boolean paysOut) {
        return jdbi.inTransaction(handle -> {
            UUID walletId = Wallets.lockOrOpen(handle, userId, CURRENCY).id();
            deposit(handle, walletId, amount);
            UUID accountId = invest(handle, userId, walletId, productId, amount, paysOut);
            UUID methodId = id(handle, "INSERT INTO financial.payment_methods (user_id, type, stripe_pm_id)"
                    + " VALUES (?, 'bank_account', ?) RETURNING id", userId, "ba_" + bank + "_" + UUID.randomUUID());
            return new Holding(accountId, walletId, methodId);
        });
    }

    /** A card that the sandbox treats by that script; a person's first one is the default. */
    public UUID card(UUID userId, String script) {
        return jdbi.inTransaction(handle -> PaymentMethods.add(handle, new NewCard(
                userId, "card_" + script + "_" + UUID.randomUUID(), "visa", "4242", 12, CARD_EXPIRES)));
    }

    /** An enrolment in a course with one quiz, which has been passed or not been taken; returns its id. */
    public UUID enrol(UUID userId, String course, boolean passed) {
        return jdbi.inTransaction(handle -> {
            UUID courseId = id(handle, """
                    INSERT INTO education.courses (category_id, title, slug, language, status, published_at)
                    SELECT id, ?, 'demo-' || gen_random_uuid(), 'en', 'published', now()
                    FROM education.categories ORDER BY position LIMIT 1 RETURNING id
                    """, course);
            UUID quizId = quiz(handle, courseId);
            UUID enrolmentId = id(handle, "INSERT INTO education.enrollments (user_id, course_id)"
                    + " VALUES (?, ?) RETURNING id", userId, courseId);
            if (passed) {
                pass(handle, userId, enrolmentId, quizId);
            }
            return enrolmentId;
        });
    }

    private static UUID quiz(Handle handle, UUID courseId) {
        UUID moduleId = id(handle, "INSERT INTO education.modules (course_id, title, \"order\")"
                + " VALUES (?, 'Everything', 1) RETURNING id", courseId);
        UUID lessonId = id(handle, "INSERT INTO education.lessons (module_id, title, type, \"order\")"
                + " VALUES (?, 'Final test', 'quiz', 1) RETURNING id", moduleId);
        return id(handle, "INSERT INTO education.quizzes (lesson_id, title) VALUES (?, 'Final test') RETURNING id",
                lessonId);
    }

    private static void pass(Handle handle, UUID userId, UUID enrolmentId, UUID quizId) {
        handle.execute("INSERT INTO education.quiz_attempts (quiz_id, user_id, enrollment_id, attempt_no, score, passed,"
                + " status, submitted_at) VALUES (?, ?, ?, 1, 92, true, 'submitted', now())",
                quizId, userId, enrolmentId);
        handle.execute("UPDATE education.enrollments SET status = 'completed', progress_pct = 100,"
                + " completed_at = now() WHERE id = ?", enrolmentId);
    }

    private static void deposit(Handle handle, UUID walletId, BigDecimal amount) {
        PostingKey key = PostingKey.of("demo-" + UUID.randomUUID(), "deposit");
        PostingKeys.once(handle, key, ContentHash.of(amount.toPlainString()), () -> {
            Wallets.move(handle, WalletMovement.of(
                    walletId, Type.DEPOSIT, amount, key, "demo", walletId, "invented deposit"));
            return Ledger.post(handle, Transfer.of(key, "deposit", LedgerAccount.pspClearing(CURRENCY),
                    LedgerAccount.userWallet(walletId, CURRENCY), amount)).toString();
        });
    }

    private static UUID invest(Handle handle, UUID userId, UUID walletId, UUID productId, BigDecimal amount,
                               boolean paysOut) {
        PostingKey key = PostingKey.of("demo-" + UUID.randomUUID(), "invest");
        PostingKeys.once(handle, key, ContentHash.of(amount.toPlainString()), () -> {
            Wallets.move(handle, WalletMovement.of(
                    walletId, Type.INVESTMENT, amount, key, "demo", productId, "invented investment"));
            return Ledger.post(handle, Transfer.of(key, "invest", LedgerAccount.userWallet(walletId, CURRENCY),
                    LedgerAccount.investmentPool(productId, CURRENCY), amount)).toString();
        });
        BigDecimal units = amount.divide(UNIT_PRICE, UNIT_SCALE, RoundingMode.UNNECESSARY);
        handle.execute("UPDATE investment.products SET total_units = total_units + ? WHERE id = ?", units, productId);
        return id(handle, """
                INSERT INTO investment.accounts (user_id, product_id, status, account_number, units, balance,
                                                 total_deposited, auto_reinvest)
                VALUES (?, ?, 'active', 'D' || substr(gen_random_uuid()::text, 1, 13), ?, ?, ?, ?) RETURNING id
                """, userId, productId, units, amount, amount, !paysOut);
    }

    private static UUID id(Handle handle, String sql, Object... arguments) {
        return handle.select(sql, arguments).mapTo(UUID.class).one();
    }
}
