package io.corro.persistence.books.flag;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.corro.persistence.books.flag.FlagRules.Question;
import io.corro.persistence.books.flag.FlagRules.Rule;
import io.corro.persistence.books.flag.Flags.Decided;

import static org.assertj.core.api.Assertions.assertThat;

class FlagRulesTest {
    private static final Instant NOW = Instant.parse("2026-03-03T15:00:00Z");
    private static final Map<String, String> ANN = Map.of("country", "MX", "role", "user");

    @Test
    void theStepsAreInOrder() {
        List<Rule> rules = List.of(new Rule("country", "in", "MX,ES", false), new Rule("role", "equals", "user", true));

        assertThat(decide(flag(false, Optional.empty(), 100, rules, Optional.of(true)))).isEqualTo("false inactive");
        assertThat(decide(flag(true, Optional.of(NOW), 100, rules, Optional.of(true)))).isEqualTo("false expired");
        assertThat(decide(flag(true, Optional.empty(), 0, rules, Optional.of(true)))).isEqualTo("true user_override");
        assertThat(decide(flag(true, Optional.empty(), 100, rules, Optional.empty())))
                .isEqualTo("false targeting_match");
        assertThat(decide(flag(true, Optional.empty(), 100, List.of(), Optional.empty()))).isEqualTo("true rollout_in");
        assertThat(decide(flag(true, Optional.empty(), 0, List.of(), Optional.empty()))).isEqualTo("false rollout_out");
    }

    @Test
    void aUserWhoIsInStaysInWhileTheRolloutGrows() {
        for (int i = 0; i < 1_000; i++) {
            UUID user = new UUID(i, i);
            boolean wasIn = false;
            for (int percent = 0; percent <= 100; percent += 10) {
                boolean isIn =
                        FlagRules.decide(flag(true, Optional.empty(), percent, List.of(), Optional.empty()), user,
                                ANN, NOW).result();
                assertThat(isIn || !wasIn).isTrue();
                wasIn = isIn;
            }
            assertThat(wasIn).isTrue();
        }
    }

    /** A percentage of two digits is exact: 1.1 percent are 110 buckets and not a little more. */
    @Test
    void aBucketIsInBeyondItsOwnShareOnly() {
        for (int i = 0; i < 20_000; i++) {
            UUID user = new UUID(i, i);
            int bucket = FlagRules.bucket("sf:" + user);
            assertThat(isIn(user, BigDecimal.valueOf(bucket, 2))).isFalse();
            assertThat(isIn(user, BigDecimal.valueOf(bucket + 1, 2))).isTrue();
        }
    }

    private static boolean isIn(UUID user, BigDecimal percent) {
        return FlagRules.decide(new Question("f", "s", true, Optional.empty(), percent, List.of(), Optional.empty()),
                user, ANN, NOW).result();
    }

    @Test
    void bucketsAreEven() {
        long low = IntStream.range(0, 10_000).map(i -> FlagRules.bucket("salt" + i))
                .filter(bucket -> bucket < 5_000).count();

        assertThat(low).isBetween(4_700L, 5_300L);
    }

    private static String decide(Question flag) {
        Decided decision = FlagRules.decide(flag, new UUID(1, 2), ANN, NOW);
        return decision.result() + " " + decision.reason();
    }

    private static Question flag(boolean isActive, Optional<Instant> expiresAt, int percent, List<Rule> rules,
            Optional<Boolean> override) {
        return new Question("f", "s", isActive, expiresAt, BigDecimal.valueOf(percent), rules, override);
    }
}
