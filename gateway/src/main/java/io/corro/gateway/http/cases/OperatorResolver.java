package io.corro.gateway.http.cases;

import java.util.Optional;

import io.corro.format.Uuids;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.wire.ApiError;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.FieldErrorCode;
import io.corro.persistence.books.user.Operators;
import io.corro.persistence.books.user.Operators.Operator;
import io.corro.persistence.books.user.UserError;

/**
 * Who acts on a case. An operator's own key says who; it acts for nobody else. The admin key is nobody: it acts for the
 * operator whom a header names, and whoever bears it is trusted to name the right one. Thread-safe; may block.
 */
public final class OperatorResolver {
    static final String HEADER = "Corro-Actor";

    private final Operators operators;

    public OperatorResolver(Operators operators) {
        this.operators = operators;
    }

    public static Endpoint.Builder describe(Endpoint.Builder endpoint) {
        return endpoint.header(HEADER, "with the admin key: id or e-mail address of the operator for whom it acts");
    }

    /** The operator whom a header names, if any. */
    static Optional<String> named(ApiRequest call) {
        return call.header(HEADER).map(String::strip).filter(name -> !name.isEmpty());
    }

    /** @throws ApiException 4xx if nobody, or nobody with that right, acts */
    public Operator of(ApiRequest call) {
        Optional<String> name = named(call);
        if (call.bearer().isPresent()) {
            return self(call, name);
        }
        String named = name.orElseThrow(() -> new ApiException(
                ApiError.invalid(HEADER, FieldErrorCode.MISSING_FIELD,
                        "With the admin key, " + HEADER + " must name an operator.")));
        return find(named).orElseThrow(() -> new ApiException(UserError.UNKNOWN_ACTOR));
    }

    private Operator self(ApiRequest call, Optional<String> name) {
        Operator self = operators.find(call.principal().userId())
                .orElseThrow(() -> new ApiException(UserError.UNKNOWN_ACTOR));
        boolean isSelf = name.isEmpty() || name.get().equals(self.id().toString())
                || name.get().equalsIgnoreCase(self.email());
        if (!isSelf) {
            throw new ApiException(UserError.OTHER_ACTOR);
        }
        return self;
    }

    private Optional<Operator> find(String name) {
        return Uuids.parse(name).map(operators::find).orElseGet(() -> operators.findByEmail(name));
    }
}
