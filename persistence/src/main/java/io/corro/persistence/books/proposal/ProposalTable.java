package io.corro.persistence.books.proposal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

import io.corro.persistence.books.cases.CaseError;
import io.corro.persistence.books.ledger.RefusedException;

/** {@code platform.proposals} with the stage of its case. */
final class ProposalTable {
    private static final String SELECT = """
            SELECT detail.id, detail.case_id, detail.user_id, detail.account_id, detail.key_id, detail.request_id, detail.symbol, detail.side,
                   detail.order_text, detail.client_order_id, present.amount, upper(present.stage) AS stage, detail.expires_at,
                   detail.order_id, detail.failure, detail.requested_at, detail.ended_at
            FROM platform.proposals AS detail
            JOIN platform.process_cases AS present ON present.case_id = detail.case_id
            """;
    private static final String INSERT = """
            INSERT INTO platform.proposals (id, case_id, user_id, account_id, key_id, request_id, symbol, side,
                                            order_text, client_order_id, expires_at, requested_at)
            VALUES (:id, :caseId, :userId, :accountId, :keyId, :ownId, :symbol, :side, :orderText, :clientOrderId,
                    :expiresAt, :at)
            """;
    private static final String LOCK_ACCOUNT =
            "SELECT 1 FROM pg_advisory_xact_lock(hashtextextended('proposals of ' || ?::text, 0))";
    private static final String WAITING = """
            SELECT count(*)::integer FROM platform.proposals AS detail
            JOIN platform.process_cases AS present ON present.case_id = detail.case_id
            WHERE detail.account_id = :accountId AND detail.ended_at IS NULL AND present.outcome IS NULL
            """;

    private ProposalTable() {}

    /** A new row. */
    record Opened(UUID id, String caseId, String ownId, String clientOrderId, Instant expiresAt, Instant at) {}

    static void insert(Handle handle, Opened opened, Proposal.Wish wish) {
        handle.createUpdate(INSERT).bindMethods(wish)
                .bind("id", opened.id()).bind("caseId", opened.caseId()).bind("ownId", opened.ownId())
                .bind("clientOrderId", opened.clientOrderId()).bind("expiresAt", opened.expiresAt())
                .bind("at", opened.at()).execute();
    }

    /** Puts the proposals of an account one after the other for the rest of the transaction. */
    static void lockAccount(Handle handle, UUID accountId) {
        handle.select(LOCK_ACCOUNT, accountId).mapTo(Integer.class).one();
    }

    static int waiting(Handle handle, UUID accountId) {
        return handle.createQuery(WAITING).bind("accountId", accountId).mapTo(Integer.class).one();
    }

    static Optional<Proposal> find(Handle handle, String caseId) {
        return handle.select(SELECT + " WHERE detail.case_id = ?", caseId)
                .map(ConstructorMapper.of(Proposal.class)).findOne();
    }

    static Optional<Proposal> ofRequest(Handle handle, UUID accountId, String requestId) {
        return handle.select(SELECT + " WHERE detail.account_id = ? AND detail.request_id = ?", accountId, requestId)
                .map(ConstructorMapper.of(Proposal.class)).findOne();
    }

    /** The newest first. */
    static List<Proposal> ofAccount(Handle handle, UUID accountId, int limit) {
        return handle
                .select(SELECT + " WHERE detail.account_id = ? ORDER BY detail.requested_at DESC, detail.id LIMIT ?",
                        accountId, limit)
                .map(ConstructorMapper.of(Proposal.class)).list();
    }

    /** Locks the row for the rest of the transaction, which puts steps and decisions in order. */
    static Proposal lock(Handle handle, String caseId) {
        handle.select("SELECT 1 FROM platform.proposals WHERE case_id = ? FOR UPDATE", caseId)
                .mapTo(Integer.class).findOne();
        return find(handle, caseId).orElseThrow(() -> new RefusedException(CaseError.CASE_NOT_FOUND, caseId));
    }

    static void executed(Handle handle, String caseId, UUID orderId) {
        handle.execute("UPDATE platform.proposals SET order_id = ?, ended_at = now() WHERE case_id = ?", orderId,
                caseId);
    }

    static void failed(Handle handle, String caseId, String failure) {
        handle.execute("UPDATE platform.proposals SET failure = left(?, 500), ended_at = now() WHERE case_id = ?",
                failure, caseId);
    }

    static void ended(Handle handle, String caseId) {
        handle.execute("UPDATE platform.proposals SET ended_at = now() WHERE case_id = ?", caseId);
    }
}
