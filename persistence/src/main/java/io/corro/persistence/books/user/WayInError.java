package io.corro.persistence.books.user;

import io.corro.error.ErrorCode;
import io.corro.error.ErrorInfo;

import static io.corro.error.ErrorInfo.conflict;
import static io.corro.error.ErrorInfo.forbidden;
import static io.corro.error.ErrorInfo.invalid;
import static io.corro.error.ErrorInfo.notFound;
import static io.corro.error.ErrorInfo.unauthenticated;
import static io.corro.error.ErrorInfo.unavailable;

/** Why somebody gets in by no identity provider and by no passkey, or may not change that they do. */
public enum WayInError implements ErrorCode {
    PROVIDER_NOT_FOUND(notFound("The identity provider is not configured here; list them at /v1/auth/ways.")),
    PROVIDER_UNAVAILABLE(unavailable("The identity provider does not answer; try again, or log in another way.")),
    PROVIDER_REFUSED(unauthenticated(
            "The identity provider does not vouch for this login; begin again at the login page.")),
    PROVIDER_EMAIL_UNPROVEN(forbidden(
            "The identity provider has not proved your address; sign up with a password, then link the provider.")),
    PROVIDER_EMAIL_KNOWN(conflict(
            "The address has an account here that is not linked to the provider; log in to it, then link the "
                    + "provider.")),
    PROVIDER_LINKED(conflict("The login at the provider, or the provider, is linked already; unlink it first.")),
    LOGIN_BEGUN_ELSEWHERE(invalid(
            "The login is unknown, answered, too old, or was begun in another browser; begin again.").at("state")),
    LAST_WAY_IN(conflict("It is the only way into the account; set a password or add a passkey first.")),
    LINK_NOT_FOUND(notFound("The account is not linked to the provider; list its ways in at /v1/me/ways-in.")),
    PASSKEYS_UNAVAILABLE(unavailable(
            "Passkeys need a server that is reached by a name; open it as localhost, or set --public-url.")),
    PASSKEY_STALE(invalid("The challenge is unknown, answered or too old; begin again.").at("challenge_id")),
    PASSKEY_REFUSED(unauthenticated("The passkey does not open an account here; use another way to log in.")),
    PASSKEY_COPIED(unauthenticated(
            "The passkey counts less than it did before, so it may be a copy; log in another way and remove it.")),
    PASSKEY_INVALID(invalid("The authenticator's answer is not valid here; begin again.").at("credential")),
    PASSKEY_EXISTS(conflict("The passkey opens an account already; use another authenticator.").at("credential")),
    TOO_MANY_PASSKEYS(invalid("The user has as many passkeys as allowed; remove one first.")),
    PASSKEY_NOT_FOUND(notFound("The passkey does not exist or is not yours; list your passkeys."));

    private final ErrorInfo info;

    WayInError(ErrorInfo info) {
        this.info = info;
    }

    @Override
    public ErrorInfo info() {
        return info;
    }
}
