package io.corro.persistence.books.user;

import io.corro.error.ErrorCategory;
import io.corro.error.ErrorCode;
import io.corro.error.ErrorInfo;

import static io.corro.error.ErrorInfo.conflict;
import static io.corro.error.ErrorInfo.forbidden;
import static io.corro.error.ErrorInfo.invalid;
import static io.corro.error.ErrorInfo.notFound;
import static io.corro.error.ErrorInfo.unauthenticated;

/** Why somebody is not let in, or may not change how they are let in. */
public enum AuthError implements ErrorCode {
    /** The same for an address that nobody has. */
    WRONG_LOGIN(unauthenticated("The address and the password do not belong together; correct one of them.")),
    SECOND_FACTOR_REQUIRED(unauthenticated(
            "The account has a second factor; send the code of the authenticator app, or a backup code.").at("code")),
    WRONG_CODE(unauthenticated("The code is wrong, old or used; send the newest one.").at("code")),
    EMAIL_NOT_VERIFIED(forbidden(
            "The address is not confirmed; follow the link in the mail, or ask for another mail.")),
    USER_SUSPENDED(forbidden("The user is suspended; ask support why.")),
    TOO_MANY_LOGINS(ErrorInfo.of(ErrorCategory.LIMITED,
            "Too many attempts failed; wait fifteen minutes, or reset the password.")),
    LOGIN_BUSY(ErrorInfo.of(ErrorCategory.UNAVAILABLE, "Too many logins are under way; try again in a second.")),
    WEAK_PASSWORD(invalid(
            "The password is too easy to guess; use at least ten characters that are no common word and not the "
                    + "address.")
            .at("password")),
    WRONG_PASSWORD(invalid("The password is not the present one; correct it.").at("current_password")),
    TOKEN_INVALID(invalid("The token is unknown, used or expired; ask for another one.").at("token")),
    SESSION_EXPIRED(unauthenticated("The session has ended; log in again.")),
    REFRESH_RACED(conflict("The token was replaced a moment ago; use the newer one.")),
    SESSION_NOT_FOUND(notFound("The session does not exist or is not yours; list your sessions.")),
    EMAIL_TAKEN(conflict("The address belongs to another user; use another one.").at("email")),
    SECOND_FACTOR_ON(conflict("The account has a second factor already; switch it off first.")),
    SECOND_FACTOR_OFF(conflict("The account has no second factor; set one up first.")),
    USER_NOT_FOUND(notFound("The user does not exist; search for the user and check the id.")),
    OWN_KEY_NOT_FOUND(notFound("The key does not exist or is not yours; list your keys.")),
    OWN_ACCOUNT_NOT_FOUND(invalid(
            "The paper account does not exist or is not yours; list your paper accounts.").at("account_id")),
    TOO_MANY_ACCOUNTS(invalid("The user has as many paper accounts as allowed; use one of them.")),
    TOO_MANY_KEYS(invalid("The user has as many keys as allowed; revoke one first.")),
    ERASURE_MONEY_LEFT(conflict("A wallet holds money, or a payment is on its way; take it out first.")),
    ERASURE_INVESTED(conflict("An investment account holds units; withdraw them first.")),
    ERASURE_CASES_OPEN(conflict("A case is open, such as a withdrawal or a subscription; end it first.")),
    ERASURE_BOTS_RUN(conflict("A bot runs or is paused; stop it first.")),
    ERASURE_ASKED(conflict("The account is to be erased; take that back before a key is made.")),
    NO_ERASURE(notFound("Nobody has asked for the account to be erased; there is nothing to take back."));

    private final ErrorInfo info;

    AuthError(ErrorInfo info) {
        this.info = info;
    }

    @Override
    public ErrorInfo info() {
        return info;
    }
}
