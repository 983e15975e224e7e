package io.corro.gateway.stream;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.corro.gateway.stream.WaitingUpdates.Share;

import static org.assertj.core.api.Assertions.assertThat;

/** Who gives way when too much waits. */
class WaitingUpdatesTest {
    private static final int MAX = 100;

    private final List<String> gaveWay = new ArrayList<>();
    private long nowNs;
    private final WaitingUpdates waiting = new WaitingUpdates(MAX, () -> nowNs);

    @Test
    void readerThatTakesNothingGivesWayToOneThatHasMore() {
        Share silent = open("silent");
        Share quick = open("quick");
        add(silent, 45);
        nowNs = 1_000;
        add(quick, 50);
        nowNs = 2_000;
        quick.take();

        add(quick, 7);

        assertThat(gaveWay).containsExactly("silent");
        assertThat(waiting.count()).isEqualTo(56);
    }

    @Test
    void readerWithLittleIsNotEndedForOthers() {
        Share small = open("small");
        Share big = open("big");
        add(small, 1);
        nowNs = 1_000;

        add(big, MAX);

        assertThat(gaveWay).containsExactly("big");
        assertThat(waiting.count()).isEqualTo(1);
    }

    @Test
    void whoGaveWayCountsNoMore() {
        Share ended = open("ended");
        add(ended, MAX + 1);

        ended.add();
        ended.take();
        ended.close();

        assertThat(gaveWay).containsExactly("ended");
        assertThat(waiting.count()).isZero();
    }

    @Test
    void whatWaitedOnlyAfterALongSilenceIsYoung() {
        Share idleBefore = open("idle before");
        Share silent = open("silent");
        nowNs = 1_000;
        add(silent, 50);
        nowNs = 2_000;

        add(idleBefore, 51);

        assertThat(gaveWay).containsExactly("silent");
    }

    private Share open(String name) {
        return waiting.open(() -> gaveWay.add(name));
    }

    private static void add(Share share, int count) {
        for (int added = 0; added < count; added++) {
            share.add();
        }
    }
}
