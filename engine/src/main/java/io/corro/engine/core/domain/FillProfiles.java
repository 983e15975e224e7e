package io.corro.engine.core.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * List of fill profiles, looked up by number or by name; it only ever grows. Reading is thread-safe and never waits.
 */
public final class FillProfiles {
    /** Those that every installation has, by number. */
    public static final List<FillProfile> SHIPPED = List.of(FillProfile.OPTIMISTIC, FillProfile.REALISTIC,
            FillProfile.PESSIMISTIC, FillProfile.EQUITY_EXCHANGE, FillProfile.FOREX_DEALER,
            FillProfile.CRYPTO_EXCHANGE);

    private volatile List<FillProfile> byNumber;

    /** @throws IllegalArgumentException if the numbers are not 0, 1, 2 and so on */
    public FillProfiles(Collection<FillProfile> profiles) {
        byNumber = List.of();
        profiles.forEach(this::add);
    }

    /** A list of those that every installation has. */
    public static FillProfiles shipped() {
        return new FillProfiles(SHIPPED);
    }

    /**
     * Adds a version of a profile.
     *
     * @throws IllegalArgumentException if its number or its version is not the next one
     */
    public synchronized void add(FillProfile profile) {
        int version = byName(profile.name()).map(FillProfile::version).orElse(0);
        if (profile.number() != byNumber.size() || profile.version() != version + 1) {
            throw new IllegalArgumentException(profile + " as number " + profile.number() + " is not the next one");
        }
        List<FillProfile> more = new ArrayList<>(byNumber);
        more.add(profile);
        byNumber = List.copyOf(more);
    }

    /** Takes over those of a longer list that are missing here; whoever else has added them. */
    public synchronized void follow(List<FillProfile> longer) {
        longer.stream().filter(profile -> profile.number() >= byNumber.size()).forEach(this::add);
    }

    /** All versions, by number. */
    public List<FillProfile> all() {
        return byNumber;
    }

    /** @throws IllegalArgumentException if no profile has the number */
    public FillProfile byNumber(int number) {
        List<FillProfile> profiles = byNumber;
        if (number < 0 || number >= profiles.size()) {
            throw new IllegalArgumentException("no fill profile has the number " + number);
        }
        return profiles.get(number);
    }

    /** The newest version of a name. */
    public Optional<FillProfile> byName(String name) {
        return byNumber.stream().filter(profile -> profile.name().equals(name)).reduce((_, newer) -> newer);
    }

    /** The newest version of each name, by the number of its first. */
    public List<FillProfile> newest() {
        return byNumber.stream().map(FillProfile::name).distinct().map(name -> byName(name).orElseThrow()).toList();
    }
}
