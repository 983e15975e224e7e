package io.corro.gateway.http.trading;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.corro.gateway.httpkit.auth.Access;
import io.corro.gateway.httpkit.auth.Network;
import io.corro.gateway.httpkit.auth.Principal;
import io.corro.gateway.httpkit.route.ApiRequest;

/**
 * Bearer of the key of a trading account.
 *
 * @param accountId the one account that the key trades
 * @param scopes    what the key may do
 * @param networks  from where; empty for everywhere
 * @param expiresAt from then on it is not taken; empty for never
 */
public record AccountKey(UUID userId, UUID accountId, String keyId, Set<String> scopes, List<Network> networks,
        Optional<Instant> expiresAt) implements Principal {

    /** Whoever trades may look at what was traded; whoever moves money may look at it; reading alone sees all. */
    @Override
    public boolean permits(Access access, boolean isReading) {
        String scope = access == Access.KEY ? "trading" : "money";
        return access != Access.OWNER && (scopes.contains(scope) || (isReading && scopes.contains("read")));
    }

    @Override
    public boolean isAllowedFrom(String address) {
        return networks.isEmpty() || networks.stream().anyMatch(network -> network.contains(address));
    }

    @Override
    public boolean isExpiredAt(Instant now) {
        return expiresAt.filter(at -> !now.isBefore(at)).isPresent();
    }

    /** The account of the key that came with the request. */
    public static UUID accountId(ApiRequest call) {
        return of(call.principal()).accountId();
    }

    /** @throws ClassCastException if the endpoint is not for keys of accounts: a defect of the table of endpoints */
    public static AccountKey of(Principal principal) {
        return (AccountKey) principal;
    }
}
