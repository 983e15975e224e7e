package io.corro.gateway.http.user;

import java.util.UUID;

import io.corro.persistence.books.user.Operators.Operator;
import io.corro.persistence.books.user.Operators.Role;

/** A person who may act on cases. */
record OperatorJson(UUID id, String email, String name, Role role) {

    static OperatorJson of(Operator operator) {
        return new OperatorJson(operator.id(), operator.email(), operator.name(), operator.role());
    }
}
