package io.corro.gateway.http.user;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

import akka.http.javadsl.model.HttpResponse;

import io.corro.gateway.http.account.OwnAccountOpening;
import io.corro.gateway.httpkit.auth.Network;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.route.SerialCalls;
import io.corro.gateway.httpkit.wire.FieldErrorCode;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.persistence.books.user.ApiKeys.IssuedKey;
import io.corro.persistence.books.user.ApiKeys.Wish;
import io.corro.persistence.books.user.OwnKeys;

/** A user's paper accounts, and the keys that trade on them. */
public final class KeyEndpoints {
    private static final Set<String> SCOPES = Set.of("trading", "read", "money");
    private static final Schema NEW = Schema.object("NewOwnKey").texts("name").ids("account_id")
            .textLists("scopes", "networks").times("expires_at").optional("scopes", "networks", "expires_at")
            .describedAs("`scopes` are trading, read and money, usually trading. `networks` in CIDR notation are from"
                    + " where the key is taken; without them, from everywhere.");
    private static final int NAME_MAX = 100;
    private static final int NETWORKS_MAX = 20;
    private static final int ACCOUNTS_MAX = 20;
    private static final int WORD_MAX = 60;
    private static final int CREATED = 201;

    private final OwnKeys keys;
    private final OwnAccountOpening opening;
    private final PeopleCalls calls;
    private final SerialCalls<UUID> openings = new SerialCalls<>();

    public KeyEndpoints(OwnKeys keys, OwnAccountOpening opening, PeopleCalls calls) {
        this.keys = keys;
        this.opening = opening;
        this.calls = calls;
    }

    /** A key on the wire. */
    record OwnKeyJson(String keyId, UUID accountId, String name, List<String> scopes, List<String> networks,
            Instant createdAt, Optional<Instant> lastUsedAt, Optional<Instant> expiresAt,
            Optional<Instant> revokedAt) {

        static OwnKeyJson of(OwnKeys.Listed key) {
            return new OwnKeyJson(key.keyId(), key.accountId(), key.name(), key.scopes(), key.networks(),
                    key.createdAt(), key.lastUsedAt(), key.expiresAt(), key.revokedAt());
        }
    }

    /** A new key; the secret is shown once. */
    record IssuedOwnKeyJson(String keyId, String secret, UUID accountId, String name, List<String> scopes) {}

    /** A paper account of the user. */
    record PaperAccountJson(UUID id, String name, String currency, BigDecimal balance, BigDecimal equity,
            String status, Instant createdAt) {}

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/v1/paper-accounts").forMembers("identity").summary("Lists the user's paper accounts")
                        .answers(Schema.listOf(Schema.of(PaperAccountJson.class))).handledBy(this::accounts),
                Endpoint.post("/v1/paper-accounts").forOwners("identity").summary("Opens a paper account")
                        .body(OwnAccountOpening.SCHEMA).answers(CREATED, Schema.of(PaperAccountJson.class))
                        .handledBy(this::open),
                Endpoint.get("/v1/keys").forMembers("identity").summary("Lists the user's keys")
                        .answers(Schema.listOf(Schema.of(OwnKeyJson.class))).handledBy(this::list),
                Endpoint.post("/v1/keys").forOwners("identity").summary("Makes a key").body(NEW)
                        .answers(CREATED, Schema.of(IssuedOwnKeyJson.class)).handledBy(this::issue),
                Endpoint.delete("/v1/keys/{key_id}").forMembers("identity").summary("Ends a key").answers(204)
                        .handledBy(this::revoke));
    }

    private CompletionStage<HttpResponse> accounts(ApiRequest call) {
        return calls.call(() -> Responses.records(
                keys.accounts(call.principal().userId()).stream().map(KeyEndpoints::json).toList()));
    }

    private static PaperAccountJson json(OwnKeys.PaperAccount account) {
        return new PaperAccountJson(account.id(), account.name(), account.currency(), account.balance(),
                account.equity(), account.status(), account.createdAt());
    }

    private CompletionStage<HttpResponse> open(ApiRequest call) {
        UUID userId = call.principal().userId();
        Fields fields = call.fields();
        return openings.call(userId, () -> calls.call(() -> keys.requireRoom(userId, ACCOUNTS_MAX))
                .thenCompose(room -> opening.open(userId, fields)))
                .thenCompose(id -> calls.call(() -> Responses.json(CREATED, keys.accounts(userId).stream()
                        .filter(account -> account.id().equals(id)).map(KeyEndpoints::json).findFirst()
                        .orElseThrow())));
    }

    private CompletionStage<HttpResponse> list(ApiRequest call) {
        return calls.call(() -> Responses.records(
                keys.list(call.principal().userId()).stream().map(OwnKeyJson::of).toList()));
    }

    private CompletionStage<HttpResponse> issue(ApiRequest call) {
        Fields fields = call.fields();
        Optional<String> name = fields.requiredText("name", NAME_MAX);
        Optional<UUID> accountId = fields.requiredUuid("account_id");
        Set<String> scopes = scopes(fields);
        List<String> networks = networks(fields);
        Optional<Instant> expiresAt = fields.time("expires_at").filter(at -> calls.clock().instant().isBefore(at)
                || fields.reject("expires_at", FieldErrorCode.NUMBER_OUT_OF_RANGE,
                        "expires_at must be in the future."));
        fields.check();
        Wish wish = new Wish(
                call.principal().userId(), accountId.get(), name.get(), scopes, networks, expiresAt);
        return calls.call(() -> {
            IssuedKey issued = keys.issue(wish, calls.caller(call));
            return Responses.json(CREATED, new IssuedOwnKeyJson(issued.key().keyId(), issued.secret(),
                    accountId.get(), wish.name(), scopes.stream().sorted().toList()));
        });
    }

    private static Set<String> scopes(Fields fields) {
        List<String> scopes = fields.list("scopes", WORD_MAX).filter(list -> !list.isEmpty())
                .orElse(List.of("trading"));
        if (!SCOPES.containsAll(scopes)) {
            fields.fault("scopes", FieldErrorCode.UNKNOWN_VALUE, "scopes must be of trading, read and money.");
        }
        return new HashSet<>(scopes);
    }

    private static List<String> networks(Fields fields) {
        List<String> given = fields.list("networks", WORD_MAX).orElse(List.of());
        List<String> networks = given.stream().flatMap(each -> Network.parse(each).stream()).map(Network::text)
                .distinct().toList();
        if (given.size() > NETWORKS_MAX || given.stream().anyMatch(each -> Network.parse(each).isEmpty())) {
            fields.fault("networks", FieldErrorCode.UNKNOWN_VALUE,
                    "networks must be no more than " + NETWORKS_MAX + " such as 192.0.2.0/24 or 2001:db8::/32.");
        }
        return networks;
    }

    private CompletionStage<HttpResponse> revoke(ApiRequest call) {
        String keyId = call.path("key_id");
        return calls.call(() -> {
            keys.revoke(call.principal().userId(), keyId, calls.caller(call));
            calls.forgetKey(keyId);
            return Responses.noContent();
        });
    }
}
