package io.corro.gateway.http.user;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.headers.RawHeader;

import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.persistence.books.user.AuthError;
import io.corro.persistence.books.user.DataExport;
import io.corro.persistence.books.user.Erasures;
import io.corro.persistence.books.user.Erasures.Erasure;

/** What the house knows about a user, handed to the user; and how it forgets. */
public final class LeavingEndpoints {
    private static final String ERASURE = "/v1/me/erasure";
    private static final int ACCEPTED = 202;

    private final DataExport export;
    private final Erasures erasures;
    private final PeopleCalls calls;

    public LeavingEndpoints(DataExport export, Erasures erasures, PeopleCalls calls) {
        this.export = export;
        this.erasures = erasures;
        this.calls = calls;
    }

    /** A request to be forgotten. */
    record ErasureJson(UUID id, String status, Instant requestedAt, Instant dueAt, Optional<Instant> endedAt,
            Optional<String> blockedBy) {

        static ErasureJson of(Erasure of) {
            return new ErasureJson(
                    of.id(), of.stage(), of.requestedAt(), of.dueAt(), of.endedAt(), of.blockedBy());
        }
    }

    public List<Endpoint> endpoints() {
        Schema erasure = Schema.of(ErasureJson.class);
        return List.of(
                Endpoint.get("/v1/me/export").forOwners("identity")
                        .summary("Everything that is stored about the user, by table, up to 10000 rows of each")
                        .answers(Schema.object("OwnData")).handledBy(this::export),
                Endpoint.get(ERASURE).forMembers("identity").summary("Reads the newest request to be erased")
                        .answers(erasure).handledBy(this::read),
                Endpoint.post(ERASURE).forOwners("identity")
                        .summary("Asks to be erased in a week; keys end at once").answers(ACCEPTED, erasure)
                        .handledBy(this::request),
                Endpoint.delete(ERASURE).forOwners("identity").summary("Takes the request back").answers(erasure)
                        .handledBy(this::cancel));
    }

    private CompletionStage<HttpResponse> export(ApiRequest call) {
        return calls.call(() -> {
            String json = export.of(call.principal().userId()).entrySet().stream()
                    .map(table -> "\"" + table.getKey() + "\":" + table.getValue())
                    .collect(Collectors.joining(",\n", "{", "}\n"));
            return HttpResponse.create()
                    .addHeader(RawHeader.create("Content-Disposition", "attachment; filename=\"corro-data.json\""))
                    .withEntity(HttpEntities.create(
                            ContentTypes.APPLICATION_JSON, json.getBytes(StandardCharsets.UTF_8)));
        });
    }

    private CompletionStage<HttpResponse> read(ApiRequest call) {
        return calls.call(() -> Responses.ok(erasures.find(call.principal().userId()).map(ErasureJson::of)
                .orElseThrow(() -> new ApiException(AuthError.NO_ERASURE))));
    }

    private CompletionStage<HttpResponse> request(ApiRequest call) {
        return calls.call(() -> {
            Erasures.Requested requested = erasures.request(call.principal().userId(), calls.caller(call));
            requested.keyIds().forEach(calls::forgetKey);
            return Responses.json(ACCEPTED, ErasureJson.of(requested.erasure()));
        });
    }

    private CompletionStage<HttpResponse> cancel(ApiRequest call) {
        return calls.call(() -> Responses.ok(
                ErasureJson.of(erasures.cancel(call.principal().userId(), calls.caller(call)))));
    }
}
