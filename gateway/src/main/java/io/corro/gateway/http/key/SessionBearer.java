package io.corro.gateway.http.key;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.corro.gateway.http.trading.AccountKey;
import io.corro.gateway.httpkit.auth.Access;
import io.corro.gateway.httpkit.auth.Principal;
import io.corro.persistence.books.user.Sessions.Bearer;

/** A person who has logged in. A session trades on the account of its bearer that a request names, and on no other. */
public record SessionBearer(Bearer bearer, InstantSource clock) implements Principal {
    private static final Duration FRESH = Duration.ofMinutes(15);
    private static final Set<String> TRADING = Set.of("trading");

    @Override
    public UUID userId() {
        return bearer.userId();
    }

    public UUID sessionId() {
        return bearer.sessionId();
    }

    @Override
    public String keyId() {
        return bearer.sessionId().toString();
    }

    @Override
    public boolean permits(Access access, boolean isReading) {
        return access != Access.KEY;
    }

    @Override
    public boolean mustNameSubject() {
        return true;
    }

    /** The bearer at one of their accounts, who may do there what a key for trading may. */
    Principal trading(UUID accountId) {
        return new AccountKey(userId(), accountId, keyId(), TRADING, List.of(), Optional.empty());
    }

    @Override
    public boolean isFresh() {
        return clock.instant().isBefore(bearer.verifiedAt().plus(FRESH));
    }

    /** Whether it may do what operators do: that asks for a role, and for a second factor. */
    boolean mayOperate() {
        return bearer.isStaff() && bearer.isMfaVerified();
    }
}
