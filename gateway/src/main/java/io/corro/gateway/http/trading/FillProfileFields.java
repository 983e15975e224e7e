package io.corro.gateway.http.trading;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.core.domain.FillProfiles;
import io.corro.gateway.httpkit.wire.Fields;

/** Finds fill profiles by the names that requests carry: always the newest version of one. */
public final class FillProfileFields {
    /** The field of a request, and of an account. */
    public static final String NAME = "fill_profile";

    private FillProfileFields() {}

    public static Optional<FillProfile> read(Fields fields, FillProfiles profiles) {
        return fields.word(NAME, byName(profiles));
    }

    /** The names that every installation knows. */
    public static Set<String> shipped() {
        return byName(FillProfiles.shipped()).keySet();
    }

    private static Map<String, FillProfile> byName(FillProfiles profiles) {
        Map<String, FillProfile> byName = new LinkedHashMap<>();
        profiles.newest().forEach(profile -> byName.put(profile.name(), profile));
        return byName;
    }
}
