package io.corro.gateway.http.user;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;

import akka.http.javadsl.model.HttpResponse;

import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.PageRequest;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.ApiError;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.persistence.books.user.ApiKeys;
import io.corro.persistence.books.user.ApiKeys.IssuedKey;
import io.corro.persistence.books.user.Operators;
import io.corro.persistence.books.user.Operators.Operator;
import io.corro.persistence.books.user.Operators.Role;
import io.corro.persistence.books.user.UserError;

/**
 * Who may act on cases. With keys of their own, operators are people; with the admin key they are names in a header.
 */
public final class OperatorEndpoints {
    private static final Map<String, Role> ROLES = Arrays.stream(Role.values())
            .collect(Collectors.toMap(Role::word, Function.identity()));
    private static final int NAME_LENGTH_MAX = 100;
    private static final Schema NEW = Schema.object("NewOperator").texts("email", "name")
            .words("role", ROLES.keySet()).optional("role")
            .describedAs("An existing user keeps name and accounts; the usual `role` is support.");

    private final Operators operators;
    private final ApiKeys keys;
    private final BlockingExecutor blocking;

    public OperatorEndpoints(Operators operators, ApiKeys keys, BlockingExecutor blocking) {
        this.operators = operators;
        this.keys = keys;
        this.blocking = blocking;
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.post("/admin/v1/operators").forAdmin().summary("Makes a person an operator and issues a key")
                        .body(NEW).answers(201, Schema.of(AppointedOperatorJson.class)).handledBy(this::appoint),
                PageRequest.describe(Endpoint.get("/admin/v1/operators")).forAdmin()
                        .summary("Lists operators by e-mail address")
                        .answers(Schema.listOf(Schema.of(OperatorJson.class))).handledBy(this::list),
                Endpoint.delete("/admin/v1/operators/{operator_id}").forAdmin()
                        .summary("Takes an operator's role and keys away").answers(204)
                        .handledBy(this::dismiss));
    }

    private CompletionStage<HttpResponse> appoint(ApiRequest call) {
        Fields fields = call.fields();
        String email = fields.requiredEmail("email").orElse("");
        String name = fields.requiredText("name", NAME_LENGTH_MAX).orElse("");
        Role role = fields.word("role", ROLES).orElse(Role.SUPPORT);
        fields.check();
        return blocking.call(() -> appointed(email, name, role));
    }

    private HttpResponse appointed(String email, String name, Role role) {
        Operator operator;
        try {
            operator = operators.appoint(email, name, role);
        } catch (IllegalArgumentException e) {
            throw new ApiException(ApiError.of(UserError.USER_NOT_ACTIVE).withField("email"));
        }
        IssuedKey issued = keys.issueForOperator(operator.id(), "operator");
        return Responses.json(201, AppointedOperatorJson.of(operator, issued));
    }

    private CompletionStage<HttpResponse> list(ApiRequest call) {
        PageRequest page = PageRequest.of(call);
        return blocking.call(() -> operators.list(page.after(), page.limit()))
                .thenApply(found -> Responses.records(found.stream().map(OperatorJson::of).toList()));
    }

    private CompletionStage<HttpResponse> dismiss(ApiRequest call) {
        UUID id = call.pathId("operator_id");
        return blocking.call(() -> operators.dismiss(id)).thenApply(isDismissed -> {
            if (!isDismissed) {
                throw new ApiException(UserError.OPERATOR_NOT_FOUND);
            }
            return Responses.noContent();
        });
    }
}
