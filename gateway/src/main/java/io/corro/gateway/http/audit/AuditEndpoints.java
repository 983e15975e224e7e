package io.corro.gateway.http.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

import akka.http.javadsl.model.HttpResponse;

import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.HttpLimits;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.persistence.books.audit.RequestTrail;
import io.corro.persistence.books.audit.RequestTrail.Proof;
import io.corro.persistence.books.audit.RequestTrail.Row;

/** The audit log for operators, and whether anybody has touched it. */
public final class AuditEndpoints {
    private final RequestTrail trail;
    private final AuditWriter writer;
    private final BlockingExecutor blocking;

    public AuditEndpoints(RequestTrail trail, AuditWriter writer, BlockingExecutor blocking) {
        this.trail = trail;
        this.writer = writer;
        this.blocking = blocking;
    }

    /** A row of the log. */
    record AuditRowJson(long number, Optional<UUID> userId, String path, String action, int answer, String requestId,
            Optional<String> reason, String address, String agent, Instant at, String hash) {

        static AuditRowJson of(Row of) {
            return new AuditRowJson(of.number(), of.userId(), of.path(), of.action(), of.answer(), of.requestId(),
                    of.reason(), of.address(), of.agent(), of.at(), of.hash());
        }
    }

    /** Whether the chain is whole; how many of its rows are, and how many ends outside the database agree. */
    record AuditProofJson(boolean whole, long rows, int anchors, Optional<String> fault) {}

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/admin/v1/audit").forPrivileged("audit")
                        .summary("Lists requests that wanted to change something, the newest first")
                        .query("user_id", "of this user").query("before", "those before this number")
                        .query("limit", "up to 200, default 50")
                        .answers(Schema.listOf(Schema.of(AuditRowJson.class))).handledBy(this::list),
                Endpoint.get("/admin/v1/audit/proof").forPrivileged("audit")
                        .summary("Walks the chain of hashes, and compares it with its ends that were kept outside")
                        .answers(Schema.of(AuditProofJson.class)).handledBy(this::proof));
    }

    private CompletionStage<HttpResponse> list(ApiRequest call) {
        Fields query = call.query();
        Optional<UUID> userId = query.uuid("user_id");
        Optional<Long> before = query.integer("before", 1, Integer.MAX_VALUE).map(Integer::longValue);
        int limit = query.integer("limit", 1, HttpLimits.ITEMS_PER_PAGE_MAX).orElse(HttpLimits.ITEMS_PER_PAGE);
        query.check();
        return blocking.call(() -> {
            writer.write();
            return Responses.records(trail.list(userId, before, limit).stream().map(AuditRowJson::of).toList());
        });
    }

    private CompletionStage<HttpResponse> proof(ApiRequest call) {
        return blocking.call(() -> {
            Proof proof = writer.verify();
            return Responses.ok(new AuditProofJson(
                    proof.fault().isEmpty(), proof.rows(), proof.anchors(), proof.fault()));
        });
    }
}
