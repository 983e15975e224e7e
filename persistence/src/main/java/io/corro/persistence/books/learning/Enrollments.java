package io.corro.persistence.books.learning;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.corro.persistence.books.course.Catalogue;
import io.corro.persistence.books.course.Catalogue.Course;
import io.corro.persistence.books.ledger.Amounts;
import io.corro.persistence.books.ledger.ContentHash;
import io.corro.persistence.books.ledger.Ledger;
import io.corro.persistence.books.ledger.LedgerAccount;
import io.corro.persistence.books.ledger.PostingKey;
import io.corro.persistence.books.ledger.PostingKeys;
import io.corro.persistence.books.ledger.RefusedException;
import io.corro.persistence.books.ledger.Transfer;
import io.corro.persistence.books.notification.Notifications;
import io.corro.persistence.books.notification.Notifications.Notice;
import io.corro.persistence.books.subscription.Plan;
import io.corro.persistence.books.wallet.Wallet;
import io.corro.persistence.books.wallet.WalletMovement;
import io.corro.persistence.books.wallet.WalletMovement.Type;
import io.corro.persistence.books.wallet.Wallets;

/**
 * Enrolments: free, by plan, or paid from a wallet. User and course name an enrolment and its posting, so that whoever
 * enrols twice has enrolled once and paid once. Thread-safe.
 */
public final class Enrollments {
    private static final String INSERT = """
            INSERT INTO education.enrollments (id, user_id, course_id, paid_by, price_paid, enrolled_at)
            VALUES (:id, :userId, :courseId, :paidBy, :price, :at)
            """;

    private final Jdbi jdbi;

    public Enrollments(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param agreedPrice what the user has read on the course's page */
    public record NewEnrollment(UUID userId, String course, Optional<BigDecimal> agreedPrice, Instant at) {}

    /** @throws RefusedException if there is no such course, or it is not paid for */
    public Enrollment enrol(NewEnrollment wanted) {
        return jdbi.inTransaction(handle -> {
            Course course = Catalogue.course(handle, wanted.course());
            UUID id = idOf(wanted.userId(), course.id());
            handle.execute("SELECT pg_advisory_xact_lock(hashtextextended('enrollment/' || ?, 0))", id.toString());
            return EnrollmentTable.find(handle, wanted.userId(), course.id())
                    .orElseGet(() -> added(handle, id, course, wanted));
        });
    }

    public List<Enrollment> of(UUID userId, Optional<UUID> after, int limit) {
        return jdbi.withHandle(handle -> EnrollmentTable.list(handle, userId, after, limit));
    }

    private static UUID idOf(UUID userId, UUID courseId) {
        return UUID.nameUUIDFromBytes(("enrollment/" + userId + "/" + courseId).getBytes(StandardCharsets.UTF_8));
    }

    private static Enrollment added(Handle handle, UUID id, Course course, NewEnrollment wanted) {
        String paidBy = payment(handle, course, wanted);
        handle.createUpdate(INSERT).bind("id", id).bind("userId", wanted.userId()).bind("courseId", course.id())
                .bind("paidBy", paidBy).bind("price", paidBy.equals("wallet") ? course.price() : BigDecimal.ZERO)
                .bind("at", wanted.at()).execute();
        if (paidBy.equals("wallet")) {
            pay(handle, id, course, wanted.userId());
        }
        Notifications.write(handle, new Notice(wanted.userId(), "education.enrolled",
                Map.of("course", course.title()), Optional.of("/v1/education/enrollments/" + id), "enrolled/" + id));
        return EnrollmentTable.own(handle, wanted.userId(), id);
    }

    /** Subscribers pay nothing; a course for subscribers that has no price is for nobody else. */
    private static String payment(Handle handle, Course course, NewEnrollment wanted) {
        Optional<UUID> planId = course.plan().flatMap(code -> Plan.find(handle, code)).map(Plan::id);
        if (planId.filter(id -> Plan.isEntitledTo(handle, wanted.userId(), id)).isPresent()) {
            return "plan";
        }
        if (course.price().signum() == 0) {
            if (planId.isPresent()) {
                throw new RefusedException(LearningError.PLAN_REQUIRED);
            }
            return "free";
        }
        if (wanted.agreedPrice().filter(price -> price.compareTo(course.price()) == 0).isEmpty()) {
            throw RefusedException.saying(LearningError.PRICE_NOT_AGREED, "The course costs "
                    + Amounts.money(course.price(), course.currency()) + " " + course.currency()
                    + "; send this price to agree.");
        }
        return "wallet";
    }

    private static void pay(Handle handle, UUID id, Course course, UUID userId) {
        PostingKey key = PostingKey.of("course-" + id, "purchase");
        PostingKeys.once(handle, key, ContentHash.of(course.id(), course.price(), course.currency()), () -> {
            Wallet wallet = Wallets.lockOrOpen(handle, userId, course.currency());
            wallet.requireActive();
            Wallets.move(handle, WalletMovement.of(wallet.id(), Type.COURSE_PURCHASE, course.price(), key,
                    "enrollment", id, "course " + course.slug()));
            return Ledger.post(handle, Transfer.of(key, "course purchase",
                    LedgerAccount.userWallet(wallet.id(), course.currency()),
                    LedgerAccount.houseRevenue(course.currency()), course.price())).toString();
        });
    }
}
