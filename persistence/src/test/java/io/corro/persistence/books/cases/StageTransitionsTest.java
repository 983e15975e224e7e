package io.corro.persistence.books.cases;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.corro.persistence.books.certificate.CertificateStage;
import io.corro.persistence.books.distribution.DistributionStage;
import io.corro.persistence.books.subscription.SubscriptionStage;
import io.corro.persistence.books.withdrawal.WithdrawalStage;
import io.corro.persistence.postgres.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Every pair of stages of every process: a case moves exactly as its stages' table says. */
class StageTransitionsTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private static TestDatabase database;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    static Stream<Stage<?>> stages() {
        return Stream.of(WithdrawalStage.values(), DistributionStage.values(), CertificateStage.values(),
                SubscriptionStage.values()).flatMap(Stream::of);
    }

    @ParameterizedTest
    @MethodSource("stages")
    void movesAsTheTableSays(Stage<?> from) {
        for (Stage<?> to : from.getDeclaringClass().getEnumConstants()) {
            database.database().jdbi().useTransaction(handle -> {
                String caseId = open(handle, from);
                if (from == to || from.next().contains(to)) {
                    Cases.transition(handle, move(caseId, to));
                    assertThat(stage(handle, caseId)).isEqualTo(to.code());
                } else {
                    assertThatThrownBy(() -> Cases.transition(handle, move(caseId, to)))
                            .isInstanceOf(TransitionException.class).hasMessageContaining(from.code());
                    assertThat(stage(handle, caseId)).isEqualTo(from.code());
                }
            });
        }
    }

    @ParameterizedTest
    @MethodSource("stages")
    void hasAWayToAnEnd(Stage<?> stage) {
        assertThat(reaches(stage, 0)).isTrue();
    }

    private static boolean reaches(Stage<?> stage, int steps) {
        return stage.isFinal() || stage.next().isEmpty()
                || steps < 20 && stage.next().stream().anyMatch(next -> reaches(next, steps + 1));
    }

    private static String open(Handle handle, Stage<?> stage) {
        String caseId = "case-" + UUID.randomUUID();
        Cases.open(handle, new Cases.NewCase(caseId, "withdrawal", UUID.randomUUID(), null, null, null, null), stage,
                CaseTransition.SYSTEM, "asked", NOON);
        return caseId;
    }

    private static String stage(Handle handle, String caseId) {
        return Cases.find(handle, caseId).orElseThrow().stage();
    }

    private static CaseTransition move(String caseId, Stage<?> to) {
        return CaseTransition.to(caseId, to, CaseTransition.SYSTEM, "test", NOON);
    }
}
