package io.corro.engine.core.domain;

import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.corro.engine.testkit.TestInstruments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FillProfileTest {
    private static final FillTerms TERMS = FillTerms.DISPLAYED;
    private static final int ORDERS = 100_000;
    private static final List<Long> REFUSED_BY_CRYPTO_EXCHANGE =
            List.of(89L, 1168L, 2374L, 2465L, 2518L, 2658L);
    private static final List<Long> TAKEN_OF_CRYPTO_EXCHANGE = List.of(577L, 738L, 9L, 367L, 523L, 470L);

    private static FillProfile of(FillTerms terms) {
        return new FillProfile(9, "tried", 1, terms);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # share ahead, shown, left behind the queue
            0,       7,    7
            500000,  10,   5
            500000,  7,    4
            700000,  10,   3
            333333,  3,    3
            999999,  1,    1
            1000000, 10,   0
            250000,  1099511627776, 824633720832
            """)
    void theQueueComesFirst(int aheadPpm, long shown, long left) {
        assertThat(of(TERMS.withResting(0, aheadPpm)).behindQueue(shown)).isEqualTo(left);
    }

    @ParameterizedTest
    @CsvSource({"0, 3", "1, 5", "2, 7", "4, 11"})
    void eachLevelIsWorse(int level, long ticks) {
        assertThat(of(TERMS.withSlippage(3, 2)).slippageTicks(level)).isEqualTo(ticks);
    }

    @Test
    void theSameOrderAlwaysMeetsTheSame() {
        FillProfile profile = of(TERMS.withChances(500_000, 500_000));

        assertThat(LongStream.range(0, 8).map(order -> profile.taken(0, 1_000, order, 0)).boxed())
                .containsExactlyElementsOf(LongStream.range(0, 8).map(order -> of(TERMS.withChances(500_000, 500_000))
                        .taken(0, 1_000, order, 0)).boxed().toList());
        assertThat(LongStream.range(0, 64).filter(profile::refuses).count()).isBetween(1L, 63L);
    }

    @Test
    void chancesAreAsOftenAsTheySay() {
        FillProfile profile = of(TERMS.withChances(200_000, 20_000));

        long refused = LongStream.range(0, ORDERS).filter(profile::refuses).count();
        long partly = LongStream.range(0, ORDERS).filter(order -> profile.taken(2, 1_000_000, order, 5) < 1_000_000)
                .count();

        assertThat(refused).isBetween(1_800L, 2_200L);
        assertThat(partly).isBetween(19_000L, 21_000L);
    }

    @Test
    void aPartIsNeitherNothingNorAll() {
        FillProfile always = of(TERMS.withChances(FillProfile.PPM, 0));

        assertThat(LongStream.range(0, 1_000).map(order -> always.taken(1, 1_000, order, 0)))
                .allMatch(steps -> steps >= 1 && steps < 1_000);
        assertThat(always.taken(0, 1, 5, 0)).isEqualTo(1);
    }

    /** Whoever changes the numbers below has changed what a shipped profile means. */
    @Test
    void shippedProfilesMeanTheSameForEver() {
        FillProfile crypto = FillProfile.CRYPTO_EXCHANGE;

        assertThat(LongStream.range(0, 3_000).filter(crypto::refuses).boxed().toList())
                .isEqualTo(REFUSED_BY_CRYPTO_EXCHANGE);
        assertThat(LongStream.range(0, 40).map(order -> crypto.taken(1, 1_000, order, 7)).filter(steps -> steps < 1_000)
                .boxed().toList())
                .isEqualTo(TAKEN_OF_CRYPTO_EXCHANGE);
    }

    @Test
    void itsFeesTakeThePlaceOfTheInstruments() {
        Instrument instrument = TestInstruments.EURUSD;

        assertThat(FillProfile.CRYPTO_EXCHANGE.feePpm(instrument, Liquidity.MAKER)).isEqualTo(800);
        assertThat(FillProfile.CRYPTO_EXCHANGE.feePpm(instrument, Liquidity.TAKER)).isEqualTo(1_000);
        assertThat(FillProfile.REALISTIC.feePpm(instrument, Liquidity.TAKER))
                .isEqualTo(instrument.grid().commissionRatePpm());
    }

    @Test
    void termsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> TERMS.withSlippage(-1, 0)).hasMessageContaining("slippage_ticks");
        assertThatThrownBy(() -> TERMS.withSlippage(0, 101)).hasMessageContaining("impact_ticks");
        assertThatThrownBy(() -> TERMS.withResting(0, 1_000_001)).hasMessageContaining("queue_ahead");
        assertThatThrownBy(() -> TERMS.withChances(0, -1)).hasMessageContaining("refusals");
        assertThatThrownBy(() -> FillTerms.UNLIMITED.withSlippage(0, 1)).hasMessageContaining("size");
        assertThatThrownBy(() -> new FillFees(2, 1)).hasMessageContaining("maker");
        assertThatThrownBy(() -> new FillFees(-1, 1)).hasMessageContaining("maker");
        assertThatThrownBy(() -> new FillProfile(0, "Fast", 1, TERMS)).hasMessageContaining("Fast");
    }

    @Test
    void theListGrowsByTheNextVersionOnly() {
        FillProfiles profiles = FillProfiles.shipped();
        FillProfile next = new FillProfile(profiles.all().size(), "realistic", 2, TERMS.withSlippage(1, 0));

        assertThatThrownBy(() -> profiles.add(new FillProfile(next.number(), "realistic", 3, TERMS)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> profiles.add(new FillProfile(next.number() + 1, "realistic", 2, TERMS)))
                .isInstanceOf(IllegalArgumentException.class);
        profiles.add(next);

        assertThat(profiles.byName("realistic")).contains(next);
        assertThat(profiles.byNumber(1)).isEqualTo(FillProfile.REALISTIC);
        assertThat(profiles.newest()).hasSize(FillProfiles.SHIPPED.size()).contains(next);
    }

    @Test
    void aListFollowsALongerOne() {
        FillProfiles profiles = FillProfiles.shipped();
        FillProfiles longer = FillProfiles.shipped();
        longer.add(new FillProfile(6, "realistic", 2, FillTerms.UNLIMITED));
        longer.add(new FillProfile(7, "other", 1, FillTerms.DISPLAYED));

        profiles.follow(longer.all());
        profiles.follow(longer.all());

        assertThat(profiles.all()).isEqualTo(longer.all());
        assertThat(profiles.byName("realistic").orElseThrow().version()).isEqualTo(2);
    }
}
