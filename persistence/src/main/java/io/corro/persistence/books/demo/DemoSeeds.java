package io.corro.persistence.books.demo;

import java.math.BigDecimal;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.corro.persistence.books.fund.Purchases;
import io.corro.persistence.books.ledger.PostingKey;
import io.corro.persistence.books.payment.BankAccounts;
import io.corro.persistence.books.payment.PaymentMethods;
import io.corro.persistence.books.payment.PaymentMethods.NewCard;
import io.corro.persistence.books.wallet.Deposits;
import io.corro.persistence.books.wallet.Wallets;
import io.corro.persistence.postgres.Database;

/**
 * Invented people with invented money, all of it posted as in life, so that every total agrees from the start. For
 * databases without real customers only. Thread-safe.
 */
public final class DemoSeeds {
    private static final String CURRENCY = "USD";
    private static final int CARD_EXPIRES = 2099;
    private static final String LAST_FOUR = "4321";

    private final Jdbi jdbi;

    public DemoSeeds(Database database) {
        this.jdbi = database.jdbi();
    }

    /** Somebody's holding, and where withdrawals from it go. */
    public record Holding(UUID accountId, UUID walletId, UUID paymentMethodId) {}

    /** A verified customer. */
    public UUID person(String firstName, String lastName) {
        return jdbi.inTransaction(handle -> {
            UUID userId = id(handle, "INSERT INTO auth.users (email, status, email_verified_at, locale)"
                    + " VALUES (lower(?) || '.' || substr(gen_random_uuid()::text, 1, 8) || '@customers.invalid',"
                    + " 'active', now(), 'en') RETURNING id", firstName);
            handle.execute(
                    "INSERT INTO auth.user_profiles (user_id, first_name, last_name, kyc_status, kyc_verified_at)"
                            + " VALUES (?, ?, ?, 'approved', now())",
                    userId, firstName, lastName);
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
     * Money that comes in, and buys units.
     *
     * @param bank    how the sandbox treats the bank account, see {@code SandboxScript}
     * @param paysOut whether profit goes to the wallet instead of staying invested
     */
    public Holding invest(UUID userId, String productCode, BigDecimal amount, String bank, boolean paysOut) {
        return jdbi.inTransaction(handle -> {
            Holding holding = invest(handle, "demo-" + UUID.randomUUID(), userId, productCode, amount,
                    "ba_" + bank + "_" + UUID.randomUUID());
            handle.execute("UPDATE investment.accounts SET auto_reinvest = ? WHERE id = ?",
                    !paysOut, holding.accountId());
            return holding;
        });
    }

    /** @param caseId of the postings, which are made once */
    static Holding invest(Handle handle, String caseId, UUID userId, String productCode, BigDecimal amount,
            String bankToken) {
        UUID walletId = Wallets.lockOrOpen(handle, userId, CURRENCY).id();
        Deposits.book(handle, PostingKey.of(caseId, "deposit"), walletId, CURRENCY, amount);
        UUID accountId = Purchases.buy(handle, PostingKey.of(caseId, "invest"), userId, productCode, amount);
        return new Holding(accountId, walletId, bankAccount(handle, userId, bankToken));
    }

    static UUID bankAccount(Handle handle, UUID userId, String token) {
        return BankAccounts.keep(handle, userId, token, LAST_FOUR);
    }

    /** A card that the sandbox treats by that script; a person's first one is the default. */
    public UUID card(UUID userId, String script) {
        return jdbi.inTransaction(handle -> PaymentMethods.add(handle, new NewCard(
                userId, "card_" + script + "_" + UUID.randomUUID(), "visa", "4242", 12, CARD_EXPIRES)).orElseThrow());
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
        handle.execute(
                "INSERT INTO education.quiz_attempts (quiz_id, user_id, enrollment_id, attempt_no, score, passed,"
                        + " status, submitted_at) VALUES (?, ?, ?, 1, 92, true, 'submitted', now())",
                quizId, userId, enrolmentId);
        handle.execute("UPDATE education.enrollments SET status = 'completed', progress_pct = 100,"
                + " completed_at = now() WHERE id = ?", enrolmentId);
    }

    private static UUID id(Handle handle, String sql, Object... arguments) {
        return handle.select(sql, arguments).mapTo(UUID.class).one();
    }
}
