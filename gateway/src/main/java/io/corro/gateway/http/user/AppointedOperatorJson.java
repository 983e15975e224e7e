package io.corro.gateway.http.user;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import io.corro.persistence.books.user.ApiKeys.IssuedKey;
import io.corro.persistence.books.user.Operators.Operator;

/** A new operator with their key, whose secret is shown this once. */
record AppointedOperatorJson(@JsonUnwrapped OperatorJson operator, OperatorKeyJson key) {

    /** What the operator signs in with. */
    record OperatorKeyJson(String keyId, String secret) {}

    static AppointedOperatorJson of(Operator operator, IssuedKey issued) {
        return new AppointedOperatorJson(
                OperatorJson.of(operator), new OperatorKeyJson(issued.key().keyId(), issued.secret()));
    }
}
