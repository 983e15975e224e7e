package io.corro.persistence.books;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

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

    private static Optional<Answer> find(RequestKey key) {
        return database.database().jdbi().withHandle(handle -> RequestKeys.find(handle, key));
    }
}
