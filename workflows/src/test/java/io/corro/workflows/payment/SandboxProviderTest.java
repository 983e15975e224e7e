package io.corro.workflows.payment;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.corro.persistence.books.SharedTables;
import io.corro.persistence.books.payment.DeclineKind;
import io.corro.persistence.books.payment.SandboxPayments;
import io.corro.persistence.postgres.TestDatabase;
import io.corro.workflows.Eventually;
import io.corro.workflows.payment.Payment.State;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

class SandboxProviderTest {
    private static final Duration SETTLE = Duration.ofMinutes(10);
    private static final Duration BOUNCE = Duration.ofDays(2);
    private static final Duration LAG = Duration.ofSeconds(5);

    private static TestDatabase database;

    private Instant now = Instant.parse("2026-03-02T12:00:00Z");

    @BeforeAll
    static void createDatabase() {
        database = TestDatabase.create();
    }

    @AfterAll
    static void dropDatabase() {
        database.close();
    }

    @Test
    void doesAnOrderOnceHoweverOftenItIsSent() {
        Payment first = provider().payOut(payout("wd-1/payout", "ba_ok_1"));
        Payment second = provider().payOut(payout("wd-1/payout", "ba_ok_1"));

        assertThat(first.state()).isEqualTo(State.SUCCEEDED);
        assertThat(second).isEqualTo(first);
        assertThatIllegalArgumentException().isThrownBy(() -> provider().payOut(payout("wd-1/payout", "ba_ok_2")));
    }

    @Test
    void losesTheAnswerButRemembersTheWork() {
        assertThatExceptionOfType(ProviderTimeoutException.class)
                .isThrownBy(() -> provider().payOut(payout("wd-2/payout", "ba_lost_1")));

        assertThat(provider().find("wd-2/payout")).get().extracting(Payment::state).isEqualTo(State.SUCCEEDED);
    }

    @Test
    void staysSilentWithoutTheWorkAndTakesTheRepetition() {
        assertThatExceptionOfType(ProviderTimeoutException.class)
                .isThrownBy(() -> provider().payOut(payout("wd-3/payout", "ba_silent_1")));

        assertThat(provider().find("wd-3/payout")).isEmpty();
        assertThat(provider().payOut(payout("wd-3/payout", "ba_silent_1")).state()).isEqualTo(State.SUCCEEDED);
    }

    @Test
    void answersNothingUntilTheSettlementDelayIsOver() {
        assertThatExceptionOfType(ProviderTimeoutException.class)
                .isThrownBy(() -> provider().payOut(payout("wd-4/payout", "ba_mute_1")));
        assertThatExceptionOfType(ProviderTimeoutException.class)
                .isThrownBy(() -> provider().find("wd-4/payout"));

        now = now.plus(SETTLE);
        assertThat(provider().find("wd-4/payout")).isPresent();
    }

    @Test
    @Timeout(60)
    void holdsTheAnswerOfWhatIsDone() {
        FutureTask<Payment> call = new FutureTask<>(() -> provider().payOut(payout("wd-8/payout", "ba_held_1")));
        Thread caller = Thread.ofVirtual().start(call);

        while (provider().find("wd-8/payout").isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(provider().find("wd-8/payout")).get().extracting(Payment::state).isEqualTo(State.SUCCEEDED);
        assertThat(call.isDone()).as("the first caller has its answer").isFalse();
        assertThat(provider().payOut(payout("wd-8/payout", "ba_held_1")).state()).isEqualTo(State.SUCCEEDED);

        // Its row is seen before it has left the database, where an interruption is another failure.
        Eventually.see(() -> Stream.of(caller.getStackTrace()).map(StackTraceElement::getMethodName).toList(),
                where -> where.contains("holdAnswer"));
        caller.interrupt();
        assertThatThrownBy(call::get).hasCauseInstanceOf(ProviderTimeoutException.class);
    }

    @Test
    void settlesLaterPaysPartlyAndBounces() {
        provider().payOut(payout("wd-5/payout", "ba_slow_1"));
        provider().payOut(payout("wd-6/payout", "ba_partial_1"));
        provider().payOut(payout("wd-7/payout", "ba_bounce_1"));

        assertThat(find("wd-5/payout")).extracting(Payment::state, Payment::settledMinor)
                .containsExactly(State.PENDING, 0L);
        now = now.plus(BOUNCE);
        provider().work();
        assertThat(find("wd-5/payout")).extracting(Payment::state, Payment::settledMinor)
                .containsExactly(State.SUCCEEDED, 10_001L);
        assertThat(find("wd-6/payout")).extracting(Payment::state, Payment::settledMinor)
                .containsExactly(State.PARTIAL, 5_000L);
        assertThat(find("wd-7/payout")).extracting(Payment::state, Payment::returnedMinor)
                .containsExactly(State.RETURNED, 10_001L);
    }

    @ParameterizedTest
    @CsvSource({
        "4242 4242 4242 4242, SUCCEEDED, ,                        ",
        "4000 0000 0000 9995, FAILED,    insufficient_funds,      RETRY_LATER",
        "4000 0000 0000 0119, FAILED,    try_again_later,         RETRY_LATER",
        "4000 0000 0000 0069, FAILED,    expired_card,            NEEDS_CUSTOMER",
        "4000 0025 0000 3155, FAILED,    authentication_required, NEEDS_CUSTOMER",
        "4000 0000 0000 9979, FAILED,    stolen_card,             NEVER",
    })
    void declinesCardsByClass(String card, State state, String code, DeclineKind kind) {
        String token = SandboxProvider.cardToken(card, "1");

        Payment payment = provider().charge(
                new ChargeOrder("sub-" + card + "/charge/1", "", token, 1_900, "USD", "June"));

        assertThat(payment.state()).isEqualTo(state);
        assertThat(payment.decline()).isEqualTo(Optional.ofNullable(code).map(raw -> new Decline(raw, kind)));
    }

    @Test
    void refundsAtMostWhatWasCharged() {
        Payment charge = provider().charge(new ChargeOrder("sub-9/charge/1", "", "card_ok_9", 1_900, "USD", "June"));

        provider().refund(refund("sub-9/refund/1", charge, 1_000));
        provider().refund(refund("sub-9/refund/1", charge, 1_000));

        assertThatIllegalArgumentException().isThrownBy(() -> provider().refund(refund("sub-9/refund/2", charge, 901)));
        assertThat(provider().refund(refund("sub-9/refund/2", charge, 900)).settledMinor()).isEqualTo(900);
    }

    @Test
    void refundsNothingThatTheBankHasTakenBack() {
        Payment charge = provider().charge(
                new ChargeOrder("sub-10/charge/1", "", "card_bounce_10", 1_900, "USD", "June"));
        now = now.plus(BOUNCE);
        provider().work();

        Payment refund = provider().refund(refund("sub-10/refund/1", charge, 1_900));

        assertThat(refund.state()).isEqualTo(State.FAILED);
        assertThat(refund.decline()).contains(new Decline("charge_disputed", DeclineKind.NEVER));
        assertThat(find("sub-10/charge/1").returnedMinor()).isEqualTo(1_900);
    }

    @Test
    void losesTheAnswerToARefundButRemembersTheWork() {
        assertThatExceptionOfType(ProviderTimeoutException.class).isThrownBy(() -> provider().charge(
                new ChargeOrder("sub-11/charge/1", "", "card_lost_11", 1_900, "USD", "June")));
        Payment charge = find("sub-11/charge/1");

        assertThatExceptionOfType(ProviderTimeoutException.class)
                .isThrownBy(() -> provider().refund(refund("sub-11/refund/1", charge, 500)));

        assertThat(find("sub-11/refund/1").settledMinor()).isEqualTo(500);
        assertThat(find("sub-11/charge/1").returnedMinor()).isEqualTo(500);
    }

    @ParameterizedTest
    @CsvSource({
        "insufficient_funds, RETRY_LATER",
        "do_not_honor,       RETRY_LATER",
        "never_heard_of_it,  RETRY_LATER",
        "incorrect_cvc,      NEEDS_CUSTOMER",
        "lost_card,          NEVER",
        "invalid_account,    NEVER",
    })
    void knowsWhatMayHelpAfterADecline(String code, DeclineKind kind) {
        assertThat(Decline.of(code)).isEqualTo(new Decline(code, kind));
    }

    @Test
    void deliversEachEventTwiceAndNotInOrder() {
        for (int i = 0; i < 20; i++) {
            provider().payOut(payout("wd-e" + i + "/payout", "ba_ok_" + i));
            now = now.plusMillis(10);
        }
        now = now.plus(LAG);

        List<String> delivered = new ArrayList<>();
        payments().deliver(now, 1_000, body -> delivered.add(EventJson.read(body).key()));
        delivered.removeIf(key -> !key.startsWith("wd-e"));

        assertThat(delivered).hasSize(40).isNotEqualTo(delivered.stream().sorted().toList());
        assertThat(delivered.stream().distinct()).hasSize(20);
        payments().deliver(now, 1_000, body -> fail("delivered again: %s", body));
    }

    private Payment find(String key) {
        return provider().find(key).orElseThrow();
    }

    /** A provider without a memory of its own, as after a crash. */
    private SandboxProvider provider() {
        return new SandboxProvider(payments(), new SandboxOptions(7, SETTLE, BOUNCE, LAG), () -> now);
    }

    private static SandboxPayments payments() {
        return SharedTables.of(database.database()).sandbox();
    }

    private static PayoutOrder payout(String key, String destination) {
        return new PayoutOrder(key, destination, 10_001, "USD", "a withdrawal");
    }

    private static RefundOrder refund(String key, Payment charge, long amountMinor) {
        return new RefundOrder(key, charge.reference(), amountMinor, "USD", "asked for");
    }
}
