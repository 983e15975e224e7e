package io.corro.gateway.http.trading;

import java.util.UUID;

import io.corro.gateway.httpkit.auth.Principal;
import io.corro.gateway.httpkit.route.ApiRequest;

/**
 * Bearer of the key of a trading account.
 *
 * @param accountId the one account that the key trades
 */
public record AccountKey(UUID userId, UUID accountId, String keyId) implements Principal {

    /** The account of the key that came with the request. */
    public static UUID accountId(ApiRequest call) {
        return of(call.principal()).accountId();
    }

    /** @throws ClassCastException if the endpoint is not for keys of accounts: a defect of the table of endpoints */
    public static AccountKey of(Principal principal) {
        return (AccountKey) principal;
    }
}
