package io.corro.persistence.books.cases;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Lists of cases for operators, from the rows alone: they work whatever has become of the engine. */
public final class CaseList {
    private static final String LIST = """
            SELECT case_id AS id, process, subject_id, stage, needs, outcome, customer_id, product_id, currency, amount,
                   waits_for, due_at, stage_since, created_at
            FROM platform.process_cases
            WHERE %s
              AND (CAST(:process AS text) IS NULL OR process = :process)
              AND (CAST(:stage AS text) IS NULL OR stage = :stage)
              AND (CAST(:customerId AS uuid) IS NULL OR customer_id = :customerId)
              AND (CAST(:stageBefore AS timestamptz) IS NULL OR stage_since <= :stageBefore)
              AND (CAST(:afterSince AS timestamptz) IS NULL OR (stage_since, case_id) > (:afterSince, :afterId))
            ORDER BY stage_since, case_id LIMIT :limit
            """;
    private static final String STAGE_TOTALS = """
            SELECT process, stage, currency, count(*) AS cases, coalesce(sum(amount), 0) AS amount
            FROM platform.process_cases WHERE outcome IS NULL
            GROUP BY process, stage, currency ORDER BY process, stage, currency
            """;

    private static final String QUEUE_TOTAL = """
            SELECT :queue AS queue, count(*) AS cases, min(stage_since) AS oldest FROM platform.process_cases WHERE %s
            """;

    private final Jdbi jdbi;

    public CaseList(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** What operators work off. */
    public enum Queue {
        APPROVALS("needs = 'approval'"),
        IN_DOUBT("outcome IS NULL AND (needs = 'doubt' OR stage = 'in_doubt')"),
        PARKED("needs IN ('review', 'funds')"),
        DUNNING("needs = 'customer'"),
        /** Until somebody has acknowledged what has happened. */
        FAILED("outcome = 'failed' AND acknowledged_seq IS DISTINCT FROM event_count"),
        /** Their runs make no progress, although they have been begun again and again. */
        STUCK("outcome IS NULL AND case_id IN (SELECT case_id FROM platform.case_runs WHERE stuck_since IS NOT NULL)"),
        OPEN("outcome IS NULL"),
        ALL("true");

        private final String condition;

        Queue(String condition) {
            this.condition = condition;
        }
    }

    /**
     * Which cases, the longest in their stage first.
     *
     * @param stageBefore only those that have been in their stage since then or longer
     * @param after       where the page before ended
     * @param limit       the most cases to return
     */
    public record Filter(Queue queue, Optional<String> process, Optional<String> stage, Optional<UUID> customerId,
            Optional<Instant> stageBefore, Optional<Position> after, int limit) {
        public static Filter of(Queue queue, int limit) {
            return new Filter(queue, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                    Optional.empty(), limit);
        }
    }

    /** Where a case stands in the list; it stays there even when the case has moved on. */
    public record Position(Instant stageSince, String id) {
        public static Position of(Case listed) {
            return new Position(listed.stageSince(), listed.id());
        }
    }

    /** @param oldest since when the first of them has been in its stage */
    public record QueueTotal(Queue queue, long cases, Optional<Instant> oldest) {

        /** How long the first of them has been in its stage; zero if there is none. */
        public Duration oldestAge(Instant now) {
            return oldest.map(since -> Duration.between(since, now)).filter(Duration::isPositive)
                    .orElse(Duration.ZERO);
        }
    }

    /** What is open in a stage. */
    public record StageTotal(String process, String stage, Optional<String> currency, long cases, BigDecimal amount) {}

    public List<Case> list(Filter filter) {
        return jdbi.withHandle(handle -> handle.createQuery(LIST.formatted(filter.queue().condition))
                .bind("process", filter.process().orElse(null))
                .bind("stage", filter.stage().orElse(null))
                .bind("customerId", filter.customerId().orElse(null))
                .bind("stageBefore", filter.stageBefore().orElse(null))
                .bind("afterSince", filter.after().map(Position::stageSince).orElse(null))
                .bind("afterId", filter.after().map(Position::id).orElse(null))
                .bind("limit", filter.limit())
                .map(ConstructorMapper.of(Case.class)).list());
    }

    /** What waits in each queue. */
    public List<QueueTotal> queueTotals() {
        return jdbi.withHandle(handle -> Arrays.stream(Queue.values())
                .filter(queue -> queue != Queue.ALL)
                .map(queue -> handle.createQuery(QUEUE_TOTAL.formatted(queue.condition)).bind("queue", queue)
                        .map(ConstructorMapper.of(QueueTotal.class)).one())
                .toList());
    }

    public List<StageTotal> stageTotals() {
        return jdbi.withHandle(
                handle -> handle.createQuery(STAGE_TOTALS).map(ConstructorMapper.of(StageTotal.class)).list());
    }
}
