package io.corro.gateway.http;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import io.corro.gateway.httpkit.server.RequestObserver;
import io.corro.gateway.identity.WebAuthnVerifier;
import io.corro.persistence.books.user.EmailChanges;
import io.corro.persistence.books.user.IdentityProvider;
import io.corro.persistence.books.user.JdbcApiKeys;
import io.corro.persistence.books.user.Logins;
import io.corro.persistence.books.user.OwnKeys;
import io.corro.persistence.books.user.Passkeys;
import io.corro.persistence.books.user.PasswordHashes;
import io.corro.persistence.books.user.Passwords;
import io.corro.persistence.books.user.Profiles;
import io.corro.persistence.books.user.ProviderLogins;
import io.corro.persistence.books.user.Registration;
import io.corro.persistence.books.user.SecondFactor;
import io.corro.persistence.books.user.SecretBox;
import io.corro.persistence.books.user.Sessions;
import io.corro.persistence.postgres.Database;

/**
 * How people get in, and what they do with their own identity.
 *
 * @param observer hears of every request
 * @param guest    address of the user whom pages on this machine admit without a password; empty for nobody
 */
public record PeoplePorts(Registration registration, Logins logins, Sessions sessions, Passwords passwords,
        EmailChanges emails, SecondFactor secondFactor, OwnKeys keys, Profiles profiles, Database database,
        RequestObserver observer, InstantSource clock, Optional<String> guest, ProviderLogins providers,
        Passkeys passkeys) {

    /**
     * Who else lets people in.
     *
     * @param guest   as in the ports
     * @param issuers may vouch for people
     * @param address where people reach this server; may wait until that is known
     */
    public record Doors(Optional<String> guest, List<IdentityProvider> issuers, Supplier<URI> address) {
        public Doors {
            issuers = List.copyOf(issuers);
        }
    }

    public static PeoplePorts of(Database database, JdbcApiKeys keys, SecretBox box, RequestObserver observer,
            InstantSource clock, Doors doors) {
        PasswordHashes hashes = new PasswordHashes();
        SecondFactor secondFactor = new SecondFactor(database.jdbi(), hashes, box);
        return new PeoplePorts(new Registration(database.jdbi(), hashes),
                new Logins(database.jdbi(), hashes, secondFactor), new Sessions(database.jdbi()),
                new Passwords(database.jdbi(), hashes), new EmailChanges(database.jdbi()), secondFactor,
                new OwnKeys(database.jdbi(), keys), new Profiles(database.jdbi()), database, observer, clock,
                doors.guest(),
                new ProviderLogins(database.jdbi(), secondFactor, doors.issuers(), doors.address()),
                new Passkeys(database.jdbi(), new WebAuthnVerifier(doors.address())));
    }
}
