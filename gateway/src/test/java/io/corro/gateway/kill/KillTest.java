package io.corro.gateway.kill;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import io.corro.gateway.demo.DemoEnv;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.reducing;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Kills the real server with SIGKILL while programs and a bot of its own trade, starts it again on the same data and
 * compares what it shows with what it had acknowledged. {@code -Dcorro.kill.rounds} and {@code -Dcorro.kill.seed}
 * repeat and lengthen a run.
 */
class KillTest {
    private static final int ROUNDS = Integer.getInteger("corro.kill.rounds", 3);
    private static final long SEED = Long.getLong("corro.kill.seed", System.nanoTime());
    private static final int ACCOUNTS = 3;
    private static final int THREADS_PER_ACCOUNT = 4;
    private static final int LIFE_MIN_MS = 200;
    private static final int LIFE_MAX_MS = 3_000;
    private static final String HASH_MATCHED = "state hash [0-9a-f]+ matched";

    /** Stays for a closer look when the test fails. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final List<OrderLoad> loads = new ArrayList<>();
    private final List<String> lost = new ArrayList<>();
    private final List<String> duplicated = new ArrayList<>();

    @Test
    void losesNothingThatItAcknowledged() throws IOException, InterruptedException {
        System.out.println("kill test: seed=" + SEED + " directory=" + directory);
        try (ServerProcess server = new ServerProcess(directory);
                HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            server.start();
            openAccounts(http, server.env());
            RunningBot bot = RunningBot.start(http, server.env());
            for (int round = 1; round <= ROUNDS; round++) {
                tradeUntilKilled(server);
                server.start();
                assertThat(server.log()).as("the log of round %d", round).containsPattern(HASH_MATCHED);
                for (OrderLoad load : loads) {
                    compare(load);
                }
                bot.check();
            }
            bot.assertTraded();
            server.stop();
        } finally {
            System.out.printf("kill test: rounds=%d acked=%d refused=%d lost=%d duplicated=%d%n",
                    ROUNDS, loads.stream().mapToInt(load -> load.acknowledged().size()).sum(),
                    loads.stream().mapToInt(OrderLoad::refusedCount).sum(), lost.size(), duplicated.size());
        }
        assertThat(lost).as("lost orders and fills").isEmpty();
        assertThat(duplicated).as("duplicated orders").isEmpty();
        assertThat(loads).allSatisfy(load -> assertThat(load.acknowledged()).isNotEmpty());
    }

    private void openAccounts(HttpClient http, DemoEnv env) throws IOException, InterruptedException {
        loads.add(new OrderLoad(BotClient.ofKey(http, env.baseUrl(), env.keyId(), env.secretKey()), "demo-"));
        for (int i = 1; i < ACCOUNTS; i++) {
            String name = "kill-" + i;
            loads.add(new OrderLoad(BotClient.ofNewAccount(http, env.baseUrl(), env.adminKey(), name), name + "-"));
        }
    }

    private void tradeUntilKilled(ServerProcess server) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (OrderLoad load : loads) {
            for (int i = 0; i < THREADS_PER_ACCOUNT; i++) {
                SplittableRandom own = random.split();
                threads.add(Thread.ofPlatform().start(() -> load.runUntilServerIsGone(own)));
            }
        }
        TimeUnit.MILLISECONDS.sleep(random.nextInt(LIFE_MIN_MS, LIFE_MAX_MS));
        server.kill();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void compare(OrderLoad load) throws IOException, InterruptedException {
        List<SeenOrder> listed = load.client().allOrders();
        Map<String, SeenOrder> byClientOrderId = new HashMap<>();
        for (SeenOrder order : listed) {
            if (byClientOrderId.put(order.clientOrderId(), order) != null) {
                duplicated.add("listed twice: " + order);
            }
            assertThat(load.wasSent(order.clientOrderId())).as("sent by this test: %s", order).isTrue();
            assertThat(load.wasRefused(order.clientOrderId())).as("refused, and yet there: %s", order).isFalse();
        }
        assertThat(listed).extracting(SeenOrder::id).doesNotHaveDuplicates();
        for (SeenOrder order : load.acknowledged()) {
            compare(order, byClientOrderId.get(order.clientOrderId()), "listed");
        }
        for (SeenOrder order : load.freshlyAcknowledged()) {
            compare(order, load.client().byClientOrderId(order.clientOrderId()).orElse(null), "found");
        }
        assertThat(load.client().positions()).as("positions are the sum of all fills").usingRecursiveComparison()
                .withComparatorForType(BigDecimal::compareTo, BigDecimal.class).isEqualTo(sumOfFills(listed));
    }

    private void compare(SeenOrder acknowledged, SeenOrder now, String how) {
        if (now == null || !now.continues(acknowledged)) {
            lost.add("acknowledged " + acknowledged + ", " + how + " " + now);
        }
    }

    private static Map<String, BigDecimal> sumOfFills(List<SeenOrder> orders) {
        Map<String, BigDecimal> sums = orders.stream().collect(groupingBy(
                order -> order.symbol().replace("/", ""), TreeMap::new,
                reducing(BigDecimal.ZERO, SeenOrder::signedFill, BigDecimal::add)));
        sums.values().removeIf(sum -> sum.signum() == 0);
        return sums;
    }
}
