
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/**
 * Feeds a server with the quotes of a CSV file, as a handler of a real feed would: one connection, quotes in batches,
 * at the pace of their times, and an eye on what the server says of them.
 *
 * <p>{@code CORRO_ADMIN_KEY=… java docs/FeedFromCsv.java ws://127.0.0.1:8080 EUR/USD quotes.csv 60}, where the file has
 * the columns {@code time,bid,ask} with times in ISO 8601, and 60 is how many seconds of the file pass in one.
 */
public final class FeedFromCsv {
    private static final int BATCH_MAX = 500;

    private FeedFromCsv() {}

    public static void main(String[] args) throws Exception {
        URI address = URI.create(args[0] + "/admin/v1/feed");
        String symbol = args[1];
        double speed = args.length > 3 ? Double.parseDouble(args[3]) : 1;
        WebSocket socket = HttpClient.newHttpClient().newWebSocketBuilder()
                .header("Authorization", "Bearer " + System.getenv("CORRO_ADMIN_KEY"))
                .buildAsync(address, new Acknowledgements()).join();
        try (Stream<String> lines = Files.lines(Path.of(args[2]))) {
            feed(socket, symbol, lines.skip(1).iterator(), speed);
        }
        Thread.sleep(2_000);
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    }

    private static void feed(WebSocket socket, String symbol, Iterator<String> lines, double speed)
            throws InterruptedException {
        long startedNs = System.nanoTime();
        Instant first = null;
        List<String> batch = new ArrayList<>();
        while (lines.hasNext()) {
            String[] cells = lines.next().split(",");
            Instant time = Instant.parse(cells[0]);
            first = first == null ? time : first;
            double dueNs = (time.toEpochMilli() - first.toEpochMilli()) * 1e6 / speed;
            long waitNs = (long) dueNs - (System.nanoTime() - startedNs);
            if (waitNs > 0 || batch.size() == BATCH_MAX) {
                send(socket, batch);
                Thread.sleep(Math.max(0, waitNs / 1_000_000));
            }
            batch.add("{\"symbol\":\"" + symbol + "\",\"bid\":\"" + cells[1] + "\",\"ask\":\"" + cells[2] + "\"}");
        }
        send(socket, batch);
    }

    /** Returns when the connection has taken the batch: a server that is slow slows its feed down. */
    private static void send(WebSocket socket, List<String> batch) {
        if (!batch.isEmpty()) {
            socket.sendText("[" + String.join(",", batch) + "]", true).join();
            batch.clear();
        }
    }

    /** Prints what the server says once a second. */
    private static final class Acknowledgements implements WebSocket.Listener {

        @Override
        public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            System.out.println(StandardCharsets.UTF_8.decode(data));
            socket.request(1);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            System.err.println("the connection broke: " + error);
            System.exit(1);
        }
    }
}
