package io.corro.gateway.http.flag;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.model.headers.RawHeader;

import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.ApiError;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.FieldErrorCode;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.persistence.books.flag.FlagError;
import io.corro.persistence.books.flag.Flags;
import io.corro.persistence.books.flag.Flags.Decided;

/**
 * OpenFeature's remote evaluation protocol: any OpenFeature client with a key of a user evaluates the user's flags.
 * Attributes come from the user's rows, so that a context cannot grant what the user does not have. Thread-safe.
 */
public final class OfrepEndpoints {
    private static final String ALL = "/ofrep/v1/evaluate/flags";
    private static final String TARGETING_KEY = "targetingKey";
    private static final int TEXT_MAX = 200;
    private static final Set<String> OWN_ATTRIBUTES = Set.of("role", "plan", "country", "kyc_status");
    private static final Schema ASKED = Schema.object("OfrepRequest")
            .nested("context", Schema.object("OfrepContext").texts(TARGETING_KEY).optional(TARGETING_KEY))
            .optional("context")
            .describedAs("`targetingKey` is the user's own id or missing; role, plan, country and kyc_status come from"
                    + " the user and not from the context.");

    private final Flags flags;
    private final BlockingExecutor blocking;
    private final InstantSource clock;

    public OfrepEndpoints(Flags flags, BlockingExecutor blocking, InstantSource clock) {
        this.flags = flags;
        this.blocking = blocking;
        this.clock = clock;
    }

    /** One flag as OpenFeature sees it. */
    record EvaluationJson(String key, boolean value, String reason, String variant) {

        static EvaluationJson of(String code, Decided decided) {
            return new EvaluationJson(code, decided.result(), ofrepReason(decided.reason()),
                    decided.result() ? "on" : "off");
        }
    }

    /** Every flag of the user. */
    record EvaluationsJson(List<EvaluationJson> flags) {}

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.post(ALL + "/{key}").forMembers("flags").summary("Evaluates one flag for OpenFeature")
                        .body(ASKED).answers(Schema.of(EvaluationJson.class)).handledBy(this::one),
                Endpoint.post(ALL).forMembers("flags").summary("Evaluates all flags for OpenFeature")
                        .header("If-None-Match", "ETags of earlier answers: 304 if nothing has changed since")
                        .body(ASKED).answers(Schema.of(EvaluationsJson.class)).answers(304).handledBy(this::all));
    }

    private CompletionStage<HttpResponse> one(ApiRequest call) {
        String key = call.path("key");
        Map<String, String> named = Map.of("key", key);
        checkContext(call, named);
        return blocking.call(() -> Optional.ofNullable(decided(call).get(key))
                .map(decided -> Responses.ok(EvaluationJson.of(key, decided)))
                .orElseThrow(() -> new ApiException(
                        fault(ApiError.of(FlagError.FLAG_NOT_FOUND), "FLAG_NOT_FOUND", named))));
    }

    private CompletionStage<HttpResponse> all(ApiRequest call) {
        checkContext(call, Map.of());
        return blocking.call(() -> {
            List<EvaluationJson> evaluations = decided(call).entrySet().stream()
                    .map(each -> EvaluationJson.of(each.getKey(), each.getValue())).toList();
            String tag = tag(evaluations);
            HttpResponse answer = isKnown(call, tag) ? HttpResponse.create().withStatus(StatusCodes.NOT_MODIFIED)
                    : Responses.ok(new EvaluationsJson(evaluations));
            return answer.addHeader(RawHeader.create("ETag", tag));
        });
    }

    private Map<String, Decided> decided(ApiRequest call) {
        return flags.decided(call.principal().userId(), clock.instant());
    }

    private static String tag(List<EvaluationJson> evaluations) {
        return "\"" + UUID.nameUUIDFromBytes(evaluations.toString().getBytes(StandardCharsets.UTF_8)) + "\"";
    }

    private static boolean isKnown(ApiRequest call, String tag) {
        return call.header("If-None-Match").stream().flatMap(tags -> Arrays.stream(tags.split(",")))
                .map(String::strip).anyMatch(each -> each.equals("*") || each.equals(tag) || each.equals("W/" + tag));
    }

    private static String ofrepReason(String reason) {
        return switch (reason) {
            case "inactive", "expired" -> "DISABLED";
            case "user_override", "targeting_match" -> "TARGETING_MATCH";
            case "rollout_in", "rollout_out" -> "SPLIT";
            default -> "UNKNOWN";
        };
    }

    /** @throws ApiException 400 in the protocol's words: a context that would be ignored is refused */
    private static void checkContext(ApiRequest call, Map<String, String> named) {
        Fields fields = read(call, named);
        try {
            fields.object("context").ifPresent(context -> check(context, call.principal().userId()));
            fields.check();
        } catch (ApiException e) {
            throw new ApiException(fault(badRequest(e.error()), "INVALID_CONTEXT", named));
        }
    }

    private static Fields read(ApiRequest call, Map<String, String> named) {
        try {
            return call.fields();
        } catch (ApiException e) {
            throw new ApiException(fault(badRequest(e.error()), "PARSE_ERROR", named));
        }
    }

    private static void check(Fields context, UUID userId) {
        context.text(TARGETING_KEY, TEXT_MAX).filter(key -> !key.equals(userId.toString())).ifPresent(
                other -> context.fault(TARGETING_KEY, FieldErrorCode.UNKNOWN_VALUE,
                        "targetingKey must be the id of the key's own user; leave it out."));
        OWN_ATTRIBUTES.stream().sorted().filter(context::has).forEach(name -> context.fault(name,
                FieldErrorCode.UNKNOWN_FIELD, name + " comes from the user's profile; leave it out."));
    }

    private static ApiError badRequest(ApiError error) {
        return new ApiError(400, 40_010_000, error.message(), error.reason(), error.field(), error.facts(),
                error.errors());
    }

    /** The house's error with the protocol's fields beside its own. */
    private static ApiError fault(ApiError error, String code, Map<String, String> named) {
        Map<String, String> facts = new TreeMap<>(named);
        facts.put("errorCode", code);
        facts.put("errorDetails", error.message());
        return error.withFacts(facts);
    }
}
