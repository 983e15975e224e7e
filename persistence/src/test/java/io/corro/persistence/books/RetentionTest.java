package io.corro.persistence.books;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.corro.persistence.books.cases.RequestKeys;
import io.corro.persistence.books.cases.RequestKeys.Answer;
import io.corro.persistence.books.cases.RequestKeys.RequestKey;
import io.corro.persistence.books.payment.SandboxPayments;
import io.corro.persistence.books.user.Users;
import io.corro.persistence.postgres.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

class RetentionTest {
    private static final Duration DAY = Duration.ofDays(1);

    private static TestDatabase database;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

    @BeforeAll
    static void createDatabase() {
        database = TestDatabase.create();
    }

    @AfterAll
    static void dropDatabase() {
        database.close();
    }

    @Test
    void forgetsAnswersAfterThirtyDays() {
        RequestKey key = new RequestKey(
                "test", new Users(database.database().jdbi()).findOrCreate("ann@example.com", "Ann").id(), "key");
        Answer answer = new Answer("0".repeat(64), Answer.ACCEPTED, "id");
        database.database().jdbi().useHandle(handle -> RequestKeys.claim(handle, key, answer));
        Retention retention = new Retention(database.database());

        retention.deleteExpired(now.plus(DAY.multipliedBy(29)));
        assertThat(find(key)).contains(answer);

        assertThat(retention.deleteExpired(now.plus(DAY.multipliedBy(31)))).isPositive();
        assertThat(find(key)).isEmpty();
    }

    @Test
    void forgetsDeliveredWebhooksOnly() {
        SandboxPayments payments = SharedTables.of(database.database()).sandbox();
        payments.queue("delivered", "{}", now.minus(DAY));
        payments.deliver(now, 10, payload -> {});
        payments.queue("waiting", "{}", now.plus(DAY));

        new Retention(database.database()).deleteExpired(now.plus(DAY.multipliedBy(31)));

        List<String> left = database.database().jdbi().withHandle(handle -> handle
                .createQuery("SELECT event_id FROM platform.sandbox_deliveries").mapTo(String.class).list());
        assertThat(left).containsExactly("waiting");
    }

    @Test
    void forgetsWhatServedOnceAndNothingElse() {
        database.database().jdbi().useHandle(handle -> {
            UUID user = new Users(database.database().jdbi()).findOrCreate("once@example.com", "Once").id();
            for (int days : new int[] {20, 40, 100}) {
                Instant at = now.minus(DAY.multipliedBy(days));
                handle.execute("INSERT INTO auth.login_attempts (email, ip_address, success, created_at)"
                        + " VALUES ('once@example.com', '127.0.0.1', true, ?)", at);
                handle.execute("INSERT INTO auth.password_resets (user_id, token, expires_at, created_at)"
                        + " VALUES (?, ?, ?, ?)", user, "reset " + days, at, at.minus(DAY));
                handle.execute("INSERT INTO auth.email_verify (user_id, token, email, expires_at, created_at)"
                        + " VALUES (?, ?, 'once@example.com', ?, ?)", user, "verify " + days, at, at.minus(DAY));
                handle.execute("INSERT INTO platform.outbox_events (aggregate_type, aggregate_id, event_type, payload,"
                        + " published_at) VALUES ('test', ?, 'test.once', '{}', ?)", user, at);
                handle.execute("INSERT INTO platform.exchange_quotes (id, user_id, from_currency, to_currency, amount,"
                        + " result, rate, expires_at, created_at) VALUES (gen_random_uuid(), ?, 'USD', 'EUR', 1, 1, 1,"
                        + " ?, ?)", user, at, at.minus(DAY));
            }
        });

        assertThat(new Retention(database.database()).deleteExpired(now)).isEqualTo(1 + 2 + 2 + 2 + 2);

        assertThat(count("auth.login_attempts")).isEqualTo(2);
        for (String table : List.of("auth.email_verify", "auth.password_resets", "platform.outbox_events",
                "platform.exchange_quotes")) {
            assertThat(count(table)).as(table).isOne();
        }
    }

    private static int count(String table) {
        return database.database().jdbi().withHandle(
                handle -> handle.createQuery("SELECT count(*) FROM " + table).mapTo(Integer.class).one());
    }

    private static Optional<Answer> find(RequestKey key) {
        return database.database().jdbi().withHandle(handle -> RequestKeys.find(handle, key));
    }
}
