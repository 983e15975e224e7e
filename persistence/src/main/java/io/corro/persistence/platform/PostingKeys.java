package io.corro.persistence.platform;

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
    private static final String FIND = """
            SELECT payload_hash, result FROM platform.posting_keys WHERE key = :key
            """;
    private static final String COMPLETE = """
            UPDATE platform.posting_keys SET result = :result WHERE key = :key
            """;
    private static final String LINK = """
            UPDATE platform.posting_keys SET transfer_id = :transferId WHERE key = :key
            """;

    private PostingKeys() { }

    /** A step that has been done. */
    record Done(String payloadHash, String result) { }

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

    /** The result of a step, if it has been done. */
    public static Optional<String> resultOf(Handle handle, PostingKey key) {
        return find(handle, key).map(Done::result);
    }

    static void link(Handle handle, PostingKey key, UUID transferId) {
        handle.createUpdate(LINK).bind("key", key.toString()).bind("transferId", transferId).execute();
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
