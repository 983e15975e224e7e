package io.corro.perf.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

import io.corro.perf.http.TradingServer.Key;
import io.corro.perf.round.Histograms;

/**
 * Entry point of the process that makes the load: sends orders at planned moments over kept-alive connections, one
 * request in flight on each. An order that finds no free connection waits, and its latency counts from its planned
 * moment all the same. Its arguments are the number of connections, the run's name and the accounts' keys.
 */
public final class LoadClient {
    /** Stands before each answer. */
    static final String ANSWER = "load ";
    private static final int OK = 200;
    private static final long FAILURE_LOOK_MS = 500;
    private static final long LATENCY_MAX_NS = 60_000_000_000L;

    private final int connections;
    private final String run;
    private final List<Key> keys;
    private long orders;

    /** A round asked for: at a rate, or with zero as fast as the answers come. */
    record Round(int port, int perSecond, double seconds) {

        String toLine() {
            return port + " " + perSecond + " " + seconds;
        }

        static Round parse(String line) {
            String[] words = line.split(" ");
            return new Round(Integer.parseInt(words[0]), Integer.parseInt(words[1]), Double.parseDouble(words[2]));
        }
    }

    /** What came of it. */
    record Result(long accepted, long refused, double seconds, Histogram latency) {

        String toLine() {
            return accepted + " " + refused + " " + seconds + " " + Histograms.toText(latency);
        }

        static Result parse(String line) {
            String[] words = line.split(" ");
            return new Result(Long.parseLong(words[0]), Long.parseLong(words[1]), Double.parseDouble(words[2]),
                    Histograms.parse(words[3]));
        }

        double perSecond() {
            return accepted / seconds;
        }
    }

    private LoadClient(int connections, String run, List<Key> keys) {
        this.connections = connections;
        this.run = run;
        this.keys = keys;
    }

    public static void main(String[] arguments) throws Exception {
        List<Key> keys = new ArrayList<>();
        for (int index = 2; index < arguments.length; index++) {
            keys.add(Key.parse(arguments[index]));
        }
        LoadClient client = new LoadClient(Integer.parseInt(arguments[0]), arguments[1], keys);
        BufferedReader rounds = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = rounds.readLine(); line != null; line = rounds.readLine()) {
            System.out.println(ANSWER + client.run(Round.parse(line)).toLine());
        }
    }

    private Result run(Round round) throws IOException, InterruptedException {
        try (Selector selector = Selector.open()) {
            List<LoadConnection> open = new ArrayList<>();
            for (int number = 0; number < connections; number++) {
                Key key = keys.get(number % keys.size());
                open.add(new LoadConnection(round.port(), new OrderRequest(key, run), selector));
            }
            Result result = new Running(round, selector, open).run();
            for (LoadConnection connection : open) {
                connection.close();
            }
            return result;
        }
    }

    /** One round: this thread sends, another receives. */
    private final class Running {
        private final Round round;
        private final Selector selector;
        private final BlockingQueue<LoadConnection> free;
        private final Histogram latency = new Histogram(LATENCY_MAX_NS, 3);
        private final long startNs = System.nanoTime();
        private long accepted;
        private long refused;
        private volatile int sent;
        private volatile boolean allSent;
        private volatile @Nullable IOException failure;

        Running(Round round, Selector selector, List<LoadConnection> open) {
            this.round = round;
            this.selector = selector;
            free = new ArrayBlockingQueue<>(open.size(), false, open);
        }

        Result run() throws IOException, InterruptedException {
            Thread receiver = new Thread(this::receive, "receiver");
            receiver.start();
            for (int index = 0; isDue(index); index++) {
                LoadConnection connection = freeConnection();
                sent = index + 1;
                connection.send(index, orders++);
            }
            allSent = true;
            selector.wakeup();
            receiver.join();
            if (failure != null) {
                throw failure;
            }
            return new Result(accepted, refused, (System.nanoTime() - startNs) / 1e9, latency);
        }

        private LoadConnection freeConnection() throws IOException, InterruptedException {
            LoadConnection connection = null;
            while (connection == null) {
                connection = free.poll(FAILURE_LOOK_MS, TimeUnit.MILLISECONDS);
                if (failure != null) {
                    throw failure;
                }
            }
            return connection;
        }

        /** Waits for the planned moment of an order; false once the time is over. */
        private boolean isDue(int index) {
            if (round.perSecond == 0) {
                return System.nanoTime() - startNs < round.seconds * 1e9;
            }
            for (long left = leftNs(index); left > 0; left = leftNs(index)) {
                LockSupport.parkNanos(left);
            }
            return index < round.perSecond * round.seconds;
        }

        private long leftNs(int index) {
            return plannedNs(index) - System.nanoTime();
        }

        private long plannedNs(int index) {
            return round.perSecond == 0 ? startNs : startNs + (long) (index * (1e9 / round.perSecond));
        }

        private void receive() {
            try {
                while (!allSent || accepted + refused < sent) {
                    selector.select(this::receive);
                }
            } catch (IOException e) {
                failure = e;
            } catch (UncheckedIOException e) {
                failure = e.getCause();
            }
        }

        private void receive(SelectionKey key) {
            LoadConnection connection = (LoadConnection) key.attachment();
            int status;
            try {
                status = connection.receive();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (status == 0) {
                return;
            }
            latency.recordValue(Math.clamp(System.nanoTime() - plannedNs(connection.index), 0, LATENCY_MAX_NS));
            if (status == OK) {
                accepted++;
            } else {
                refused++;
            }
            free.add(connection);
        }
    }
}
