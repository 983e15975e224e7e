package io.corro.gateway.http;

import java.time.InstantSource;
import java.util.Optional;

import io.corro.gateway.httpkit.server.RequestObserver;
import io.corro.persistence.books.user.EmailChanges;
import io.corro.persistence.books.user.JdbcApiKeys;
import io.corro.persistence.books.user.Logins;
import io.corro.persistence.books.user.OwnKeys;
import io.corro.persistence.books.user.PasswordHashes;
import io.corro.persistence.books.user.Passwords;
import io.corro.persistence.books.user.Profiles;
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
        RequestObserver observer, InstantSource clock, Optional<String> guest) {

    public static PeoplePorts of(Database database, JdbcApiKeys keys, SecretBox box, RequestObserver observer,
            InstantSource clock, Optional<String> guest) {
        PasswordHashes hashes = new PasswordHashes();
        SecondFactor secondFactor = new SecondFactor(database.jdbi(), hashes, box);
        return new PeoplePorts(new Registration(database.jdbi(), hashes),
                new Logins(database.jdbi(), hashes, secondFactor), new Sessions(database.jdbi()),
                new Passwords(database.jdbi(), hashes), new EmailChanges(database.jdbi()), secondFactor,
                new OwnKeys(database.jdbi(), keys), new Profiles(database.jdbi()), database, observer, clock, guest);
    }
}
