package io.corro.persistence.books.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

import io.corro.persistence.postgres.StorageFailures;

/**
 * The rows of {@code audit.audit_logs} that requests leave: each carries a hash over its own values and the hash of the
 * row before it, so that none can be changed, left out or put in without a trace. Writers wait for each other.
 * Thread-safe.
 */
public final class RequestTrail {
    /** Where the chain begins. */
    public static final String ORIGIN = "0".repeat(64);

    private static final String LOCK = "SELECT pg_advisory_xact_lock(1409)";
    private static final String HEAD = """
            SELECT row_hash, (metadata ->> 'number')::bigint AS number FROM audit.audit_logs
            WHERE row_hash IS NOT NULL ORDER BY (metadata ->> 'number')::bigint DESC LIMIT 1
            """;
    private static final String INSERT = """
            INSERT INTO audit.audit_logs (event_type, event_status, user_id, resource_type, resource_id, action,
                                          ip_address, user_agent, created_at, metadata, prev_hash, row_hash)
            VALUES ('data_change', CAST(:status AS audit.event_status), :userId, 'request', :path, :action,
                    CAST(:address AS inet), :agent, :at,
                    jsonb_build_object('number', CAST(:number AS bigint), 'answer', CAST(:answer AS integer),
                                       'request_id', CAST(:requestId AS text), 'reason', CAST(:reason AS text)),
                    :previous, :hash)
            """;
    private static final String SELECT = """
            SELECT (metadata ->> 'number')::bigint AS number, user_id, resource_id AS path, action,
                   (metadata ->> 'answer')::integer AS answer, metadata ->> 'request_id' AS request_id,
                   metadata ->> 'reason' AS reason, host(ip_address) AS address, coalesce(user_agent, '') AS agent,
                   created_at AS at, prev_hash AS previous, row_hash AS hash
            FROM audit.audit_logs WHERE row_hash IS NOT NULL
            """;
    private static final String WALK = SELECT + """
            AND (metadata ->> 'number')::bigint > :after ORDER BY (metadata ->> 'number')::bigint LIMIT :limit
            """;
    private static final String LIST = SELECT + """
            AND (CAST(:userId AS uuid) IS NULL OR user_id = :userId)
            AND (CAST(:before AS bigint) IS NULL OR (metadata ->> 'number')::bigint < :before)
            ORDER BY (metadata ->> 'number')::bigint DESC LIMIT :limit
            """;
    private static final int BATCH = 1_000;

    private final Jdbi jdbi;

    public RequestTrail(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * A request that wanted to change something, without what it carried: bodies hold secrets.
     *
     * @param path   of the resource
     * @param action method and template of the path
     * @param answer the HTTP status
     */
    public record Request(Optional<UUID> userId, String path, String action, int answer, String requestId,
            Optional<String> reason, String address, String agent, Instant at) {}

    /** A row of the chain. */
    public record Row(long number, Optional<UUID> userId, String path, String action, int answer, String requestId,
            Optional<String> reason, String address, String agent, Instant at, String previous, String hash) {}

    /** The end of the chain: the number of its last row, and that row's hash. */
    public record Head(String rowHash, long number) {}

    /** Appends rows in one transaction; returns the new end of the chain. */
    public Head append(List<Request> requests) {
        return StorageFailures.query(jdbi, handle -> handle.inTransaction(transaction -> {
            transaction.createQuery(LOCK).mapTo(String.class).findOne();
            Head head = head(transaction);
            for (Request request : requests) {
                head = append(transaction, request, head);
            }
            return head;
        }));
    }

    private static Head append(Handle handle, Request request, Head head) {
        long number = head.number() + 1;
        Instant at = request.at().truncatedTo(ChronoUnit.MICROS);
        Row row = new Row(number, request.userId(), request.path(), request.action(), request.answer(),
                request.requestId(), request.reason(), request.address(), request.agent(), at, head.rowHash(), "");
        String hash = hash(row);
        handle.createUpdate(INSERT).bind("status", request.answer() < 400 ? "success" : "denied")
                .bind("userId", request.userId().orElse(null)).bind("path", request.path())
                .bind("action", request.action()).bind("address", request.address()).bind("agent", request.agent())
                .bind("at", at).bind("number", number).bind("answer", request.answer())
                .bind("requestId", request.requestId()).bind("reason", request.reason())
                .bind("previous", head.rowHash()).bind("hash", hash).execute();
        return new Head(hash, number);
    }

    /** The newest first. */
    public List<Row> list(Optional<UUID> userId, Optional<Long> before, int limit) {
        return StorageFailures.query(jdbi, handle -> handle.createQuery(LIST).bind("userId", userId.orElse(null))
                .bind("before", before.orElse(null)).bind("limit", limit).map(ConstructorMapper.of(Row.class)).list());
    }

    /**
     * What a walk over the chain has shown.
     *
     * @param rows    how many were right from the beginning
     * @param anchors how many ends that were kept elsewhere agree
     * @param fault   what is wrong, in words; empty if nothing is
     */
    public record Proof(long rows, int anchors, Optional<String> fault) {}

    /**
     * Walks the chain from its beginning.
     *
     * @param anchors ends of the chain as they were kept elsewhere
     */
    public Proof verify(List<Head> anchors) {
        Map<Long, List<Head>> kept = anchors.stream().collect(Collectors.groupingBy(Head::number));
        Head at = new Head(ORIGIN, 0);
        int agreed = 0;
        for (List<Row> rows = walk(0); !rows.isEmpty(); rows = walk(at.number())) {
            for (Row row : rows) {
                List<Head> here = kept.getOrDefault(row.number(), List.of());
                Optional<String> fault = fault(row, at, here);
                if (fault.isPresent()) {
                    return new Proof(at.number(), agreed, fault);
                }
                agreed += here.size();
                at = new Head(row.hash(), row.number());
            }
        }
        return new Proof(at.number(), agreed, missing(at.number(), anchors));
    }

    private static Optional<String> fault(Row row, Head before, List<Head> anchors) {
        if (row.number() != before.number() + 1 || !row.previous().equals(before.rowHash())) {
            return Optional.of("row " + (before.number() + 1) + " is missing or was put elsewhere");
        }
        return row.hash().equals(hash(row)) && anchors.stream().allMatch(anchor -> anchor.rowHash().equals(row.hash()))
                ? Optional.empty() : Optional.of("row " + row.number() + " was changed");
    }

    private static Optional<String> missing(long end, List<Head> anchors) {
        return anchors.stream().filter(anchor -> anchor.number() > end).findFirst()
                .map(anchor -> "rows after " + end + " are missing, row " + anchor.number() + " was there once");
    }

    private List<Row> walk(long after) {
        return StorageFailures.query(jdbi, handle -> handle.createQuery(WALK).bind("after", after)
                .bind("limit", BATCH).map(ConstructorMapper.of(Row.class)).list());
    }

    private static Head head(Handle handle) {
        return handle.createQuery(HEAD).map(ConstructorMapper.of(Head.class)).findOne().orElse(new Head(ORIGIN, 0));
    }

    /** Over every value but the hash itself, each with its length, so that nothing can move from one to the next. */
    private static String hash(Row row) {
        StringBuilder text = new StringBuilder();
        for (Object value : List.of(row.number(), row.userId().map(UUID::toString).orElse(""), row.path(),
                row.action(), row.answer(), row.requestId(), row.reason().orElse(""), row.address(), row.agent(),
                row.at(), row.previous())) {
            text.append(value.toString().length()).append(':').append(value).append('\n');
        }
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                    .digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
