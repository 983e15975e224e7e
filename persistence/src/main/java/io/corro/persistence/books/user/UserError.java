package io.corro.persistence.books.user;

import io.corro.error.ErrorCode;
import io.corro.error.ErrorInfo;

import static io.corro.error.ErrorInfo.forbidden;
import static io.corro.error.ErrorInfo.notFound;

/** Why a user, an operator or a key cannot be used. */
public enum UserError implements ErrorCode {
    USER_NOT_ACTIVE(forbidden("The user is not active; ask support to activate the user.")),
    OPERATOR_NOT_FOUND(notFound("The operator does not exist; list the operators and check the id.")),
    UNKNOWN_ACTOR(forbidden("The actor is not an active operator; name one who is.").at("Corro-Actor")),
    OTHER_ACTOR(forbidden(
            "An operator's key acts for its bearer only; leave the header out or name the bearer.").at("Corro-Actor")),
    KEY_NOT_FOUND(notFound("The account has no such key; list its keys and check the id."));

    private final ErrorInfo info;

    UserError(ErrorInfo info) {
        this.info = info;
    }

    @Override
    public ErrorInfo info() {
        return info;
    }
}
