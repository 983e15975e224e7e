package io.corro.persistence.books.assistant;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

import io.corro.persistence.books.ledger.RefusedException;

/**
 * Calls that a model proposed: {@code ml.llm_predictions} keeps the exact call, {@code ml.llm_decisions} what a person
 * said to it. What is executed is what was stored; the model is never asked again. One transaction a method.
 * Thread-safe.
 */
public final class ProposedCalls {
    private static final Duration GOOD_FOR = Duration.ofHours(1);
    private static final int LISTED_MAX = 100;
    private static final BigDecimal SURE = BigDecimal.ONE;
    private static final String SELECT = """
            SELECT proposal.id, proposal.conversation_id, proposal.symbol, proposal.analysis,
                   upper(proposal.recommendation::text) AS recommendation, proposal.model_name,
                   proposal.based_on #>> '{call,account_id}' AS account_id,
                   proposal.based_on #>> '{call,side}' AS side, proposal.based_on #>> '{call,quantity}' AS quantity,
                   proposal.created_at, decision.decision::text AS decision, decision.created_at AS decided_at,
                   decision.executed_at, proposal.based_on ->> 'order_id' AS order_id,
                   proposal.based_on ->> 'failure' AS failure
            FROM ml.llm_predictions AS proposal
            LEFT JOIN ml.llm_decisions AS decision ON decision.prediction_id = proposal.id
            WHERE proposal.user_id = :userId
            """;
    private static final String INSERT = """
            INSERT INTO ml.llm_predictions (id, user_id, symbol, analysis, recommendation, model_name, conversation_id,
                                            based_on, created_at)
            VALUES (:id, :userId, :symbol, :analysis, CAST(:side AS text)::ml.recommendation, :model, :conversationId,
                    jsonb_build_object('call', jsonb_build_object('account_id', CAST(:accountId AS text),
                        'side', CAST(:side AS text), 'quantity', CAST(:quantity AS text))), :at)
            """;
    private static final String DECIDE = """
            INSERT INTO ml.llm_decisions (prediction_id, decision, reasoning, confidence, decided_by_id, created_at)
            VALUES (:id, :decision::ml.llm_decision, :reason, :sure, :userId, :at)
            """;
    private static final String EXECUTED = """
            UPDATE ml.llm_decisions SET executed_at = :at WHERE prediction_id = :id AND executed_at IS NULL
            """;
    private static final String OUTCOME = """
            UPDATE ml.llm_predictions SET based_on = based_on || jsonb_build_object(CAST(:name AS text), CAST(:value AS text))
            WHERE id = :id
            """;
    /** The order's row comes a moment after the order. */
    private static final String LINK = """
            UPDATE ml.llm_decisions AS decision SET order_id = paper.id
            FROM ml.llm_predictions AS proposal, trading.paper_orders AS paper
            WHERE proposal.id = decision.prediction_id AND proposal.user_id = :userId AND decision.order_id IS NULL
              AND decision.executed_at IS NOT NULL AND paper.id = (proposal.based_on ->> 'order_id')::uuid
            """;

    private final Jdbi jdbi;

    public ProposedCalls(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** What is proposed: an order at the market, in units. */
    public record NewCall(UUID userId, UUID conversationId, UUID accountId, String symbol, String side,
            BigDecimal quantity, String analysis, String model) {}

    /**
     * A proposed call.
     *
     * @param decision approve or reject, once somebody has decided
     * @param orderId  what it became
     * @param failure  why it became nothing
     */
    public record ProposedCall(UUID id, Optional<UUID> conversationId, UUID accountId, String symbol, String side,
            BigDecimal quantity, String analysis, String modelName, Instant createdAt, Optional<String> decision,
            Optional<Instant> decidedAt, Optional<Instant> executedAt, Optional<UUID> orderId,
            Optional<String> failure) {

        /** The word under which it is executed once. */
        public String clientOrderId() {
            return "assistant-" + id;
        }
    }

    /** The paper accounts of a user, the oldest first. */
    public List<UUID> accounts(UUID userId) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT id FROM trading.paper_accounts"
                + " WHERE user_id = :userId ORDER BY created_at, id").bind("userId", userId).mapTo(UUID.class).list());
    }

    public UUID propose(NewCall call, Instant at) {
        UUID id = UUID.randomUUID();
        jdbi.useHandle(handle -> handle.createUpdate(INSERT).bind("id", id).bind("userId", call.userId())
                .bind("symbol", call.symbol()).bind("analysis", call.analysis()).bind("side", call.side())
                .bind("model", call.model()).bind("conversationId", call.conversationId())
                .bind("accountId", call.accountId().toString()).bind("quantity", call.quantity().toPlainString())
                .bind("at", at).execute());
        return id;
    }

    /** The newest first. */
    public List<ProposedCall> of(UUID userId) {
        return jdbi.inTransaction(handle -> {
            handle.createUpdate(LINK).bind("userId", userId).execute();
            return handle.createQuery(SELECT + " ORDER BY proposal.created_at DESC, proposal.id LIMIT " + LISTED_MAX)
                    .bind("userId", userId).map(ConstructorMapper.of(ProposedCall.class)).list();
        });
    }

    /** @throws RefusedException if it is not the user's */
    public ProposedCall get(UUID userId, UUID id) {
        return jdbi.withHandle(handle -> get(handle, userId, id));
    }

    private static ProposedCall get(Handle handle, UUID userId, UUID id) {
        return handle.createQuery(SELECT + " AND proposal.id = :id").bind("userId", userId).bind("id", id)
                .map(ConstructorMapper.of(ProposedCall.class)).findOne()
                .orElseThrow(() -> new RefusedException(AssistantError.PROPOSED_CALL_NOT_FOUND, id.toString()));
    }

    /** @throws RefusedException if it is not the user's, was decided, or is too old to confirm */
    public ProposedCall decide(UUID userId, UUID id, boolean isConfirmed, Instant at) {
        return jdbi.inTransaction(handle -> {
            handle.execute("SELECT 1 FROM ml.llm_predictions WHERE id = ? FOR UPDATE", id);
            ProposedCall call = get(handle, userId, id);
            if (call.decision().isPresent()) {
                throw new RefusedException(AssistantError.PROPOSED_CALL_DECIDED);
            }
            if (isConfirmed && at.isAfter(call.createdAt().plus(GOOD_FOR))) {
                throw new RefusedException(AssistantError.PROPOSED_CALL_OUTDATED);
            }
            handle.createUpdate(DECIDE).bind("id", id).bind("decision", isConfirmed ? "approve" : "reject")
                    .bind("reason", "the owner's word").bind("sure", SURE).bind("userId", userId).bind("at", at)
                    .execute();
            return get(handle, userId, id);
        });
    }

    /** It has become an order, or nothing. */
    public ProposedCall executed(UUID userId, UUID id, Optional<UUID> orderId, Optional<String> failure, Instant at) {
        return jdbi.inTransaction(handle -> {
            handle.createUpdate(EXECUTED).bind("id", id).bind("at", at).execute();
            orderId.ifPresent(order -> outcome(handle, id, "order_id", order.toString()));
            failure.ifPresent(reason -> outcome(handle, id, "failure", reason));
            return get(handle, userId, id);
        });
    }

    private static void outcome(Handle handle, UUID id, String name, String value) {
        handle.createUpdate(OUTCOME).bind("id", id).bind("name", name).bind("value", value).execute();
    }
}
