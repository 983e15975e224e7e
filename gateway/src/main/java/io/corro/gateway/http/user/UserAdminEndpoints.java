package io.corro.gateway.http.user;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;

import akka.http.javadsl.model.HttpResponse;

import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.PageRequest;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.HttpLimits;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.persistence.books.user.AuthError;
import io.corro.persistence.books.user.Profiles;
import io.corro.persistence.books.user.UserAdmin;
import io.corro.persistence.books.user.UserAdmin.Listed;
import io.corro.persistence.books.user.UserAdmin.Search;

/** Users for operators. Who locks, unlocks or gives a role is in the audit log with the request. */
public final class UserAdminEndpoints {
    private static final String ONE = "/admin/v1/users/{user_id}";
    private static final Map<String, String> ROLES = words("user", "instructor", "analyst", "fund_manager", "support",
            "compliance_officer", "admin");
    private static final Map<String, String> STATUSES =
            words("pending_verification", "active", "suspended", "locked", "deleted");
    private static final Schema USER = Schema.of(UserJson.class);
    private static final Schema ROLE = Schema.object("NewRole").words("role", ROLES.keySet());
    private static final int TEXT_MAX = 100;
    private static final int LOG_LINES = 100;

    private final UserAdmin users;
    private final Profiles profiles;
    private final PeopleCalls calls;

    public UserAdminEndpoints(UserAdmin users, Profiles profiles, PeopleCalls calls) {
        this.users = users;
        this.profiles = profiles;
        this.calls = calls;
    }

    private static Map<String, String> words(String... words) {
        return Arrays.stream(words).collect(Collectors.toMap(Function.identity(), Function.identity()));
    }

    /** A user as operators see one. */
    record UserJson(UUID id, String email, String name, String status, String role, boolean mfaEnabled,
            String kycStatus, Optional<Instant> emailVerifiedAt, Optional<Instant> lockedUntil,
            Optional<Instant> lastLoginAt, Instant createdAt) {

        static UserJson of(Listed of) {
            return new UserJson(of.id(), of.email(), of.name(), of.status(), of.role(), of.mfaEnabled(),
                    of.kycStatus(), of.emailVerifiedAt(), of.lockedUntil(), of.lastLoginAt(), of.createdAt());
        }
    }

    /** A line of the log at the door. */
    record UserLogLineJson(String event, boolean success, String address, String agent,
            Optional<String> failureReason, Instant at) {}

    public List<Endpoint> endpoints() {
        return List.of(
                PageRequest.describe(Endpoint.get("/admin/v1/users")).forPrivileged("users")
                        .summary("Searches users by address or name").query("q", "beginning of an address, part of a"
                                + " name")
                        .query("status", "of the user").query("role", "of the user")
                        .answers(Schema.listOf(USER)).handledBy(this::search),
                Endpoint.get(ONE).forPrivileged("users").summary("Reads a user").answers(USER).handledBy(this::one),
                Endpoint.get(ONE + "/log").forPrivileged("users").summary("Lists what happened at the user's door")
                        .answers(Schema.listOf(Schema.of(UserLogLineJson.class))).handledBy(this::log),
                Endpoint.post(ONE + "/lock").forPrivileged("users").summary("Locks a user out; all sessions end")
                        .answers(USER).handledBy(this::lock),
                Endpoint.post(ONE + "/unlock").forPrivileged("users").summary("Lets a user in again").answers(USER)
                        .handledBy(this::unlock),
                Endpoint.put(ONE + "/role").forAdmin().summary("Gives a user a role; all sessions end").body(ROLE)
                        .answers(USER).handledBy(this::role));
    }

    private CompletionStage<HttpResponse> search(ApiRequest call) {
        Fields query = call.query();
        Search search = new Search(query.text("q", TEXT_MAX), query.word("status", STATUSES),
                query.word("role", ROLES), query.uuid("page_token"),
                query.integer("limit", 1, HttpLimits.ITEMS_PER_PAGE_MAX).orElse(HttpLimits.ITEMS_PER_PAGE));
        query.check();
        return calls.call(() -> Responses.records(users.search(search).stream().map(UserJson::of).toList()));
    }

    private CompletionStage<HttpResponse> one(ApiRequest call) {
        UUID id = call.pathId("user_id");
        return calls.call(() -> answer(id));
    }

    private CompletionStage<HttpResponse> log(ApiRequest call) {
        UUID id = call.pathId("user_id");
        return calls.call(() -> Responses.records(profiles.log(id, LOG_LINES).stream()
                .map(line -> new UserLogLineJson(line.event(), line.success(), line.address(), line.agent(),
                        line.failureReason(), line.at()))
                .toList()));
    }

    private CompletionStage<HttpResponse> lock(ApiRequest call) {
        UUID id = call.pathId("user_id");
        return calls.call(() -> {
            users.lock(id, calls.caller(call));
            calls.forgetUser(id);
            return answer(id);
        });
    }

    private CompletionStage<HttpResponse> unlock(ApiRequest call) {
        UUID id = call.pathId("user_id");
        return calls.call(() -> {
            users.unlock(id, calls.caller(call));
            return answer(id);
        });
    }

    private CompletionStage<HttpResponse> role(ApiRequest call) {
        UUID id = call.pathId("user_id");
        Fields fields = call.fields();
        String role = fields.requiredWord("role", ROLES).orElse("");
        fields.check();
        return calls.call(() -> {
            calls.forgetAll(users.setRole(id, role, calls.caller(call)));
            return answer(id);
        });
    }

    private HttpResponse answer(UUID id) {
        return Responses.ok(UserJson.of(users.find(id)
                .orElseThrow(() -> new ApiException(AuthError.USER_NOT_FOUND))));
    }
}
