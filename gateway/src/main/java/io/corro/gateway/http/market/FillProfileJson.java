package io.corro.gateway.http.market;

import java.math.BigDecimal;
import java.util.Optional;

import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.core.domain.FillTerms;
import io.corro.gateway.httpkit.wire.Described;

/** A version of a fill profile. */
@Described("`current` is the version that accounts get which choose the name now. Chances, shares and fees are"
        + " fractions of one; fees are null where the instrument's commissions hold.")
record FillProfileJson(String name, int version, boolean current, boolean sizeMatters, int slippageTicks,
        int impactTicks, int penetrationTicks, BigDecimal queueAhead, BigDecimal partialFills, BigDecimal refusals,
        Optional<BigDecimal> makerFee, Optional<BigDecimal> takerFee) {

    static FillProfileJson of(FillProfile profile, boolean isCurrent) {
        FillTerms terms = profile.terms();
        return new FillProfileJson(profile.name(), profile.version(), isCurrent, terms.sizeMatters(),
                terms.slippageTicks(), terms.impactTicks(), terms.penetrationTicks(), share(terms.queueAheadPpm()),
                share(terms.partialPpm()), share(terms.refusalPpm()), fee(terms, terms.fees().makerPpm()),
                fee(terms, terms.fees().takerPpm()));
    }

    private static Optional<BigDecimal> fee(FillTerms terms, int ppm) {
        return terms.fees().isNone() ? Optional.empty() : Optional.of(share(ppm));
    }

    private static BigDecimal share(int ppm) {
        return BigDecimal.valueOf(ppm, FillProfileParser.SHARE_SCALE).stripTrailingZeros();
    }
}
