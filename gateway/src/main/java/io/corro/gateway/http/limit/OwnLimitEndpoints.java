package io.corro.gateway.http.limit;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

import io.corro.gateway.http.user.PeopleCalls;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.persistence.books.user.OwnKeys;

/**
 * Limits of a person's own paper accounts. Who has proved lately who they are may make them looser and lift them, which
 * no key may.
 */
public final class OwnLimitEndpoints {
    private static final String OF_ACCOUNT = "/v1/paper-accounts/{account_id}/limits";

    private final OwnKeys accounts;
    private final LimitEndpoints limits;
    private final PeopleCalls calls;

    public OwnLimitEndpoints(OwnKeys accounts, LimitEndpoints limits, PeopleCalls calls) {
        this.accounts = accounts;
        this.limits = limits;
        this.calls = calls;
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(OF_ACCOUNT).forMembers(LimitEndpoints.TAG).summary("Lists the limits of an own account")
                        .answers(LimitEndpoints.SCHEMA).handledBy(call -> own(call).thenCompose(limits::list)),
                Endpoint.put(OF_ACCOUNT).forOwners(LimitEndpoints.TAG)
                        .summary("Sets the limits of a scope of an own account")
                        .body(LimitParser.SCHEMA).answers(LimitEndpoints.SCHEMA)
                        .handledBy(call -> own(call).thenCompose(id -> limits.set(call, id, false))),
                Endpoint.post(OF_ACCOUNT + "/lift").forOwners(LimitEndpoints.TAG)
                        .summary("Lets a scope of an own account trade again in which a losing rule was reached")
                        .body(LimitEndpoints.SCOPE).answers(LimitEndpoints.SCHEMA)
                        .handledBy(call -> own(call).thenCompose(id -> limits.lift(call, id, "owner"))));
    }

    private CompletionStage<UUID> own(ApiRequest call) {
        UUID accountId = call.pathId("account_id");
        return calls.call(() -> accounts.requireOwn(call.principal().userId(), accountId));
    }
}
