package io.corro.gateway.http.flag;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;

import akka.http.javadsl.model.HttpResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.corro.gateway.httpkit.auth.Principal;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.FieldErrorCode;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.persistence.books.flag.FlagError;
import io.corro.persistence.books.flag.Flags;
import io.corro.persistence.books.flag.Flags.Flag;
import io.corro.persistence.books.flag.Flags.UserOverride;
import io.corro.persistence.books.flag.Flags.Wanted;

/** Flags: operators change them, which counts at once; users' programs ask what they are. */
public final class FlagEndpoints {
    private static final String ONE = "/admin/v1/flags/{flag_code}";
    private static final Map<String, String> CATEGORIES =
            words("release", "experiment", "ops", "permission", "kill_switch");
    private static final Map<String, String> STATUSES = words("active", "inactive", "archived");
    private static final Schema FLAG = Schema.of(FlagJson.class);
    private static final Schema WANTED = Schema.object("NewFlag").texts("name", "description")
            .words("category", CATEGORIES.keySet()).words("status", STATUSES.keySet()).decimals("rollout")
            .textLists("rules").times("expires_at")
            .optional("description", "category", "rollout", "rules", "expires_at")
            .describedAs("A rule is `attribute op value result`, such as `country equals MX true`; attributes are role,"
                    + " plan, country and kyc_status; operations equals, not_equals and in (commas between values).");
    private static final Schema OVERRIDE = Schema.object("NewFlagOverride").flags("enabled").texts("reason")
            .times("expires_at").optional("expires_at");
    private static final int TEXT_MAX = 200;
    private static final int NAME_MAX = 120;
    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    private final Flags flags;
    private final BlockingExecutor blocking;
    private final InstantSource clock;

    public FlagEndpoints(Flags flags, BlockingExecutor blocking, InstantSource clock) {
        this.flags = flags;
        this.blocking = blocking;
        this.clock = clock;
    }

    private static Map<String, String> words(String... words) {
        return Arrays.stream(words).collect(Collectors.toMap(Function.identity(), Function.identity()));
    }

    /** A flag. */
    record FlagJson(String code, String name, String description, String category, String status, BigDecimal rollout,
            Optional<Instant> expiresAt, Instant updatedAt) {

        static FlagJson of(Flag of) {
            return new FlagJson(of.code(), of.name(), of.description(), of.category(), of.status(), of.rollout(),
                    of.expiresAt(), of.updatedAt());
        }
    }

    /** A flag of a user. */
    record UserFlagJson(String code, boolean enabled) {}

    /** A change of a flag. */
    record FlagChangeJson(Instant at, Optional<UUID> actorId, String action, String oldValues, String newValues) {}

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/v1/flags").forMembers("flags").summary("Lists what each flag is for the user")
                        .answers(Schema.listOf(Schema.of(UserFlagJson.class))).handledBy(this::own),
                Endpoint.get("/admin/v1/flags").forPrivileged("flags").summary("Lists flags")
                        .answers(Schema.listOf(FLAG)).handledBy(this::list),
                Endpoint.put(ONE).forPrivileged("flags").summary("Creates or changes a flag; it counts at once")
                        .body(WANTED).answers(FLAG).handledBy(this::save),
                Endpoint.get(ONE + "/history").forPrivileged("flags").summary("Lists changes, the newest first")
                        .answers(Schema.listOf(Schema.of(FlagChangeJson.class))).handledBy(this::history),
                Endpoint.put(ONE + "/users/{user_id}").forPrivileged("flags").summary("Another answer for one user")
                        .body(OVERRIDE).answers(204).handledBy(this::override),
                Endpoint.delete(ONE + "/users/{user_id}").forPrivileged("flags").summary("Ends that")
                        .answers(204).handledBy(this::endOverride));
    }

    private CompletionStage<HttpResponse> own(ApiRequest call) {
        return blocking.call(() -> Responses.records(flags.of(call.principal().userId(), clock.instant()).entrySet()
                .stream().map(each -> new UserFlagJson(each.getKey(), each.getValue())).toList()));
    }

    private CompletionStage<HttpResponse> list(ApiRequest call) {
        return blocking.call(() -> Responses.records(flags.list().stream().map(FlagJson::of).toList()));
    }

    private CompletionStage<HttpResponse> save(ApiRequest call) {
        String code = call.path("flag_code");
        Fields fields = call.fields();
        if (!code.matches("[a-z][a-z0-9_.]{1,79}")) {
            fields.fault("flag_code", FieldErrorCode.INVALID_CHARACTERS,
                    "flag_code must be small letters, digits, points and underscores.");
        }
        BigDecimal rollout = fields.decimal("rollout").orElse(BigDecimal.ZERO);
        if (rollout.signum() < 0 || rollout.compareTo(ALL) > 0) {
            fields.fault("rollout", FieldErrorCode.NUMBER_OUT_OF_RANGE, "rollout must be between 0 and 100.");
        }
        Wanted wanted = new Wanted(code, fields.requiredText("name", NAME_MAX).orElse(""),
                fields.text("description", TEXT_MAX).orElse(""), fields.word("category", CATEGORIES).orElse("release"),
                fields.requiredWord("status", STATUSES).orElse(""), rollout, rules(fields), fields.time("expires_at"));
        fields.check();
        return blocking.call(() -> {
            flags.save(wanted, actor(call));
            return Responses.ok(FlagJson.of(flags.find(code).orElseThrow()));
        });
    }

    private static String rules(Fields fields) {
        ArrayNode rules = JsonNodeFactory.instance.arrayNode();
        for (String text : fields.list("rules", TEXT_MAX).orElse(List.of())) {
            String[] parts = text.strip().split(" +");
            boolean isRule = parts.length == 4 && parts[0].matches("role|plan|country|kyc_status")
                    && parts[1].matches("equals|not_equals|in") && parts[3].matches("true|false");
            if (!isRule) {
                fields.fault("rules", FieldErrorCode.UNKNOWN_VALUE,
                        "rules must be such as `country equals MX true`.");
                return "[]";
            }
            rules.addObject().put("attribute", parts[0]).put("op", parts[1]).put("value", parts[2])
                    .put("result", Boolean.parseBoolean(parts[3]));
        }
        return rules.toString();
    }

    private CompletionStage<HttpResponse> history(ApiRequest call) {
        String code = call.path("flag_code");
        return blocking.call(() -> Responses.records(flags.changes(code).stream()
                .map(change -> new FlagChangeJson(change.at(), change.actorId(), change.action(), change.oldValues(),
                        change.newValues()))
                .toList()));
    }

    private CompletionStage<HttpResponse> override(ApiRequest call) {
        UUID userId = call.pathId("user_id");
        Fields fields = call.fields();
        UserOverride wanted = new UserOverride(call.path("flag_code"), userId, fields.flag("enabled").orElse(true),
                fields.requiredText("reason", TEXT_MAX).orElse(""), fields.time("expires_at"));
        fields.check();
        return blocking.call(() -> answer(flags.override(wanted, actor(call))));
    }

    private CompletionStage<HttpResponse> endOverride(ApiRequest call) {
        UUID userId = call.pathId("user_id");
        return blocking.call(() -> answer(flags.endOverride(call.path("flag_code"), userId, actor(call))));
    }

    /** The bearer of the admin key is nobody. */
    static Optional<UUID> actor(ApiRequest call) {
        return call.bearer().map(Principal::userId);
    }

    private static HttpResponse answer(boolean isDone) {
        if (!isDone) {
            throw new ApiException(FlagError.FLAG_NOT_FOUND);
        }
        return Responses.noContent();
    }
}
