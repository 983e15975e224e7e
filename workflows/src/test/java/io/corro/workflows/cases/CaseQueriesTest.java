package io.corro.workflows.cases;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.corro.persistence.books.SharedTables;
import io.corro.persistence.books.cases.ActionLog;
import io.corro.persistence.books.cases.Case;
import io.corro.persistence.books.cases.Case.Need;
import io.corro.persistence.books.cases.Case.Outcome;
import io.corro.persistence.books.cases.CaseError;
import io.corro.persistence.books.cases.CaseList.Filter;
import io.corro.persistence.books.cases.CaseList.Position;
import io.corro.persistence.books.cases.CaseList.Queue;
import io.corro.persistence.books.cases.CaseTransition;
import io.corro.persistence.books.cases.Cases;
import io.corro.persistence.books.withdrawal.WithdrawalStage;
import io.corro.persistence.postgres.TestDatabase;
import io.corro.workflows.temporal.TemporalConfig;
import io.corro.workflows.temporal.TemporalService;

import static org.assertj.core.api.Assertions.assertThat;

/** Lists from rows: no worker runs. */
class CaseQueriesTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final UUID CUSTOMER = UUID.fromString("00000000-0000-4000-8000-0000000000c0");

    private TestDatabase database;
    private TemporalService temporal;
    private CaseQueries queries;

    @BeforeEach
    void start() {
        database = TestDatabase.create();
        temporal = TemporalService.start(TemporalConfig.embedded(Path.of("target")));
        queries = new CaseQueries(SharedTables.of(database.database()), List.of(), temporal);
        open("wd-1", WithdrawalStage.HELD, 1);
        move(CaseTransition.to("wd-1", WithdrawalStage.PENDING_APPROVAL, "system", "large", at(2))
                .waiting(Need.APPROVAL, "one person", at(9)));
        open("wd-2", WithdrawalStage.APPROVED, 2);
        move(CaseTransition.to("wd-2", WithdrawalStage.PARKED, "system", "frozen", at(3)).waiting(Need.REVIEW,
                "account_frozen",
                at(9)));
        open("wd-3", WithdrawalStage.SUBMITTING, 3);
        move(CaseTransition.to("wd-3", WithdrawalStage.IN_DOUBT, "system", "no answer", at(4)));
        open("wd-4", WithdrawalStage.SUBMITTING, 4);
        move(CaseTransition.to("wd-4", WithdrawalStage.FAILED, "provider", "account_closed", at(5))
                .ending(Outcome.FAILED));
        open("wd-5", WithdrawalStage.HELD, 5);
    }

    @AfterEach
    void stop() {
        temporal.close();
        database.close();
    }

    @Test
    void sortsCasesIntoQueues() {
        assertThat(ids(Filter.of(Queue.APPROVALS, 10))).containsExactly("wd-1");
        assertThat(ids(Filter.of(Queue.PARKED, 10))).containsExactly("wd-2");
        assertThat(ids(Filter.of(Queue.IN_DOUBT, 10))).containsExactly("wd-3");
        assertThat(ids(Filter.of(Queue.FAILED, 10))).containsExactly("wd-4");
        assertThat(ids(Filter.of(Queue.DUNNING, 10))).isEmpty();
        assertThat(ids(Filter.of(Queue.OPEN, 10))).containsExactly("wd-1", "wd-2", "wd-3", "wd-5");
    }

    /** What was acknowledged waits again when something has happened since. */
    @Test
    void aFailedCaseWaitsUntilSomebodyAcknowledgesIt() {
        SharedTables tables = SharedTables.of(database.database());
        UUID actor = UUID.randomUUID();

        assertThat(tables.acknowledgements().acknowledge("wd-4", actor, "customer was told", at(6)).refusal())
                .isEmpty();
        assertThat(ids(Filter.of(Queue.FAILED, 10))).isEmpty();
        assertThat(tables.acknowledgements().acknowledge("wd-4", actor, "again", at(7)).refusal())
                .contains(CaseError.ALREADY_ACKNOWLEDGED);
        assertThat(tables.acknowledgements().acknowledge("wd-1", actor, "early", at(7)).refusal())
                .contains(CaseError.NOT_FAILED);
        assertThat(tables.cases().events("wd-4").getLast().note()).isEqualTo("acknowledged: customer was told");
        assertThat(tables.actions().of("wd-4")).extracting(ActionLog.Entry::refusal)
                .containsExactly(Optional.empty(), Optional.of("already_acknowledged"));

        database.database().jdbi()
                .useTransaction(handle -> Cases.note(handle, "wd-4", "provider", "paid after it was given up", at(8)));
        assertThat(ids(Filter.of(Queue.FAILED, 10))).containsExactly("wd-4");
    }

    @Test
    void filtersAndPages() {
        assertThat(ids(new Filter(Queue.ALL, Optional.of("withdrawal"), Optional.of("parked"), Optional.of(CUSTOMER),
                Optional.empty(), Optional.empty(), 10))).containsExactly("wd-2");
        assertThat(ids(new Filter(Queue.ALL, Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.of(at(3)), Optional.empty(), 10))).containsExactly("wd-1", "wd-2");

        List<Case> first = queries.list(Filter.of(Queue.ALL, 2));
        List<Case> second = queries.list(new Filter(Queue.ALL, Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.of(Position.of(first.getLast())), 10));
        assertThat(second).extracting(Case::id).containsExactly("wd-3", "wd-4", "wd-5");
    }

    @Test
    void sumsUpWhatIsOpenPerStage() {
        assertThat(queries.stageTotals()).filteredOn(total -> total.stage().equals("parked")).singleElement()
                .satisfies(total -> assertThat(total.amount()).isEqualByComparingTo("20"));
    }

    @Test
    void findsAHoldThatNoCaseExplains() {
        database.database().jdbi().useHandle(handle -> handle.execute("""
                INSERT INTO platform.holds (key, case_id, asset, owner_id, quantity)
                VALUES ('wd-9/hold', 'wd-9', 'wallet_money', gen_random_uuid(), 1)
                """));

        assertThat(queries.differences()).extracting(difference -> difference.what())
                .contains("hold without an open case", "holds differ from what is reserved");
    }

    private List<String> ids(Filter filter) {
        return queries.list(filter).stream().map(Case::id).toList();
    }

    private void open(String caseId, WithdrawalStage stage, int minute) {
        database.database().jdbi().useTransaction(handle -> Cases.open(handle,
                new Cases.NewCase(caseId, "withdrawal", UUID.randomUUID(), CUSTOMER, null, "USD",
                        BigDecimal.valueOf(10L * minute)),
                stage, "system", "asked", at(minute)));
    }

    private void move(CaseTransition move) {
        SharedTables.of(database.database()).cases().transition(move);
    }

    private static Instant at(int minute) {
        return NOON.plus(Duration.ofMinutes(minute));
    }
}
