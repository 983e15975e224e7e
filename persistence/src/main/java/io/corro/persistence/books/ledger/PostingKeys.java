package io.corro.persistence.books.ledger;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * Makes a step of a process happen once: its key and its effects become true in one transaction. Two callers at the
 * same moment are put in order by the key's unique index; the second one finds the first one's result.
 */
public final class PostingKeys {
    private static final String CLAIM = """
            INSERT INTO platform.posting_keys (key, case_id, payload_hash) VALUES (:key, :caseId, :hash)
            ON CONFLICT (key) DO NOTHING
            """;
    private static final String CLAIM_ALL = """
            INSERT INTO platform.posting_keys (key, case_id, payload_hash, result)
            SELECT key, :caseId, hash, result FROM unnest(:keys, :hashes, :results) AS step (key, hash, result)
            """;
    private static final String FIND = """
            SELECT payload_hash, result FROM platform.posting_keys WHERE key = :key
            """;
    private static final String COMPLETE = """
            UPDATE platform.posting_keys SET result = :result WHERE key = :key
            """;
    private static final String LINK = """
            UPDATE platform.posting_keys AS posting SET transfer_id = linked.transfer_id
            FROM unnest(:keys, :transferIds) AS linked (key, transfer_id) WHERE posting.key = linked.key
            """;

    private PostingKeys() {}

    /**
     * A step that is about to be done.
     *
     * @param result what a repetition shall be told
     */
    public record Step(PostingKey key, String payloadHash, String result) {}

    /** A step that has been done. */
    record Done(String payloadHash, String result) {}

    /**
     * Runs the step unless it has been done.
     *
     * @param payloadHash what the step is about, see {@link ContentHash}
     * @param step        writes through the same handle and returns what a repetition shall be told
     * @return the result of this call or of the first one
     * @throws IdempotencyMismatchException if the key was used for something else
     */
    public static String once(Handle handle, PostingKey key, String payloadHash, Supplier<String> step) {
        int claimed = handle.createUpdate(CLAIM)
                .bind("key", key.toString()).bind("caseId", key.caseId()).bind("hash", payloadHash)
                .execute();
        if (claimed == 0) {
            return repeated(handle, key, payloadHash);
        }
        String result = step.get();
        handle.createUpdate(COMPLETE).bind("key", key.toString()).bind("result", result).execute();
        return result;
    }

    /**
     * Runs many steps of a case in one go. The caller knows by its locks that none of them has been done; one that has
     * is a defect, and fails the transaction by the key's unique index.
     *
     * @param steps writes what all of them are about
     */
    public static void onceAll(Handle handle, String caseId, List<Step> claims, Runnable steps) {
        handle.createUpdate(CLAIM_ALL).bind("caseId", caseId)
                .bind("keys", claims.stream().map(claim -> claim.key().toString()).toArray(String[]::new))
                .bind("hashes", claims.stream().map(Step::payloadHash).toArray(String[]::new))
                .bind("results", claims.stream().map(Step::result).toArray(String[]::new))
                .execute();
        steps.run();
    }

    /** The result of a step, if it has been done. */
    public static Optional<String> resultOf(Handle handle, PostingKey key) {
        return find(handle, key).map(Done::result);
    }

    /** Says which transfers belong to which keys. */
    static void link(Handle handle, Map<PostingKey, UUID> transferIds) {
        List<PostingKey> keys = List.copyOf(transferIds.keySet());
        handle.createUpdate(LINK)
                .bind("keys", keys.stream().map(PostingKey::toString).toArray(String[]::new))
                .bind("transferIds", keys.stream().map(transferIds::get).toArray(UUID[]::new)).execute();
    }

    private static String repeated(Handle handle, PostingKey key, String payloadHash) {
        Done done = find(handle, key).orElseThrow();
        if (!done.payloadHash().equals(payloadHash)) {
            throw new IdempotencyMismatchException(key.toString());
        }
        return done.result();
    }

    private static Optional<Done> find(Handle handle, PostingKey key) {
        return handle.createQuery(FIND).bind("key", key.toString()).map(ConstructorMapper.of(Done.class)).findOne();
    }
}
