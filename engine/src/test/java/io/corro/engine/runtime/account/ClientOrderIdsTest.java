package io.corro.engine.runtime.account;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.corro.engine.runtime.account.ClientOrderIds.Use;

import static org.assertj.core.api.Assertions.assertThat;

/** Which ids an account has used, as far as its memory tells. */
class ClientOrderIdsTest {
    private final ClientOrderIds ids = new ClientOrderIds();

    @Test
    void anIdInFlightIsUsedUntilItsRequestHasEnded() {
        assertThat(ids.use("id")).isEqualTo(Use.FRESH);
        ids.begin("id");
        assertThat(ids.use("id")).isEqualTo(Use.USED);

        ids.end("id", false);
        assertThat(ids.use("id")).isEqualTo(Use.FRESH);

        ids.begin("id");
        ids.end("id", true);
        assertThat(ids.use("id")).isEqualTo(Use.PERHAPS_USED);
    }

    @Test
    void noIdThatWasEverUsedIsTakenForFresh() {
        Random random = new Random(5);
        Set<String> used = new HashSet<>();
        for (int count = 0; count < 100_000; count++) {
            String id = count % 2 == 0 ? "order-" + count : Long.toHexString(random.nextLong());
            ids.addUsed(id);
            used.add(id);
        }

        assertThat(used).noneMatch(id -> ids.use(id) == Use.FRESH);
        long mistaken = random.longs(100_000).mapToObj(number -> "fresh-" + number)
                .filter(id -> ids.use(id) != Use.FRESH).count();
        assertThat(mistaken).isZero();
    }
}
