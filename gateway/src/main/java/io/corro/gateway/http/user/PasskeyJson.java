package io.corro.gateway.http.user;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import io.corro.gateway.httpkit.wire.Described;
import io.corro.persistence.books.user.WaysIn.Passkey;

/** A passkey as its owner sees it. */
@Described("`backed_up` says that the authenticator's maker keeps a copy for the owner's other devices.")
record PasskeyJson(UUID id, String name, boolean backedUp, Instant createdAt, Optional<Instant> lastUsedAt) {

    static PasskeyJson of(Passkey passkey) {
        return new PasskeyJson(passkey.id(), passkey.name(), passkey.isBackedUp(), passkey.createdAt(),
                passkey.lastUsedAt());
    }
}
