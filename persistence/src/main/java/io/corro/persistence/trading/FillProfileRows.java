package io.corro.persistence.trading;

import java.util.Optional;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.core.domain.FillProfiles;
import io.corro.engine.core.domain.FillTerms;
import io.corro.persistence.books.ledger.RefusedException;

/**
 * Versions of fill profiles that operators add while the server runs ({@code trading.fill_profiles}). A version is a
 * row before any engine knows it: what an order names is found by every later start. Thread-safe.
 */
public final class FillProfileRows {
    /** One author at a time: numbers and versions have no gaps. Reading goes on. */
    private static final String LOCK = "LOCK TABLE trading.fill_profiles IN SHARE ROW EXCLUSIVE MODE";

    private final Jdbi jdbi;

    public FillProfileRows(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** A version, and whether it was added or had been the newest of its name before. */
    public record Added(FillProfile profile, boolean isNew) {}

    /** Adds a profile, or the next version of one; terms that its newest version has make no other version. */
    public Added add(String name, FillTerms terms) {
        return jdbi.inTransaction(handle -> {
            handle.execute(LOCK);
            FillProfiles known = FillProfileTable.readAll(handle);
            Optional<FillProfile> newest = known.byName(name);
            return newest.filter(profile -> profile.terms().equals(terms)).map(same -> new Added(same, false))
                    .orElseGet(() -> new Added(insert(handle, known, name, terms), true));
        });
    }

    private static FillProfile insert(Handle handle, FillProfiles known, String name, FillTerms terms) {
        int number = known.all().size();
        if (number > FillProfile.NUMBER_MAX) {
            throw new RefusedException(FillProfileError.TOO_MANY_FILL_PROFILES);
        }
        int version = known.byName(name).map(FillProfile::version).orElse(0) + 1;
        FillProfile next = new FillProfile(number, name, version, terms);
        FillProfileTable.insert(handle, next);
        return next;
    }

    /** Takes versions over that were added since, here or elsewhere. */
    public static void follow(Handle handle, FillProfiles profiles) {
        profiles.follow(FillProfileTable.readFrom(handle, profiles.all().size()));
    }
}
