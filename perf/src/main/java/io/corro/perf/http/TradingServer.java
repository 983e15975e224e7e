package io.corro.perf.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.corro.gateway.Main;
import io.corro.perf.database.BenchDatabase;
import io.corro.perf.process.ChildJvm;

/**
 * The product as {@code ./corro up} runs it: its own process with the launcher's flags, its own database with fsync on.
 * Under load the prices are not simulated: one quote is set, and everything is filled at it.
 */
public final class TradingServer implements AutoCloseable {
    /** As in the launcher. */
    private static final List<String> FLAGS = List.of("-XX:+UseZGC", "-Xmx1g", "-XX:+ExitOnOutOfMemoryError");
    private static final String READY = "Corro is ready at ";
    private static final Pattern KEY =
            Pattern.compile("\"key_id\":\"([^\"]+)\",\"secret\":\"([^\"]+)\"");

    private final ChildJvm jvm;
    private final Path directory;
    private final String address;
    private final String adminKey;
    private final HttpClient http = HttpClient.newHttpClient();

    /** What an account's requests carry. */
    public record Key(String id, String secret) {

        String toWord() {
            return id + ":" + secret;
        }

        static Key parse(String word) {
            String[] parts = word.split(":", 2);
            return new Key(parts[0], parts[1]);
        }
    }

    private TradingServer(ChildJvm jvm, Path directory, String address, String adminKey) {
        this.jvm = jvm;
        this.directory = directory;
        this.address = address;
        this.adminKey = adminKey;
    }

    /**
     * @param feed where the prices come from, as the option of {@code up}
     * @param more options
     */
    public static TradingServer start(String feed, String... more) throws IOException {
        Path directory = BenchDatabase.newDirectory();
        Files.createDirectories(directory);
        String adminKey = UUID.randomUUID().toString();
        List<String> command = new ArrayList<>(List.of(Main.class.getName(), "up", "--port", "0", "--data",
                directory.toString(), "--feed", feed, "--sessions", "always"));
        command.addAll(List.of(more));
        ChildJvm jvm = ChildJvm.start("the server", FLAGS, ChildJvm.ownClassPath(),
                directory.resolve("server.log").toFile(), Map.of("CORRO_ADMIN_KEY", adminKey),
                command);
        return new TradingServer(jvm, directory, jvm.awaitLine(READY).strip(), adminKey);
    }

    public int port() {
        return URI.create(address).getPort();
    }

    public Path directory() {
        return directory;
    }

    /** What the process has taken of the processors so far; its database is another process. */
    public Duration processorTime() {
        return jvm.processorTime();
    }

    public HttpClient http() {
        return http;
    }

    public List<Key> openAccounts(int count) throws IOException, InterruptedException {
        List<Key> keys = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            Matcher key = KEY.matcher(admin("accounts", "{\"name\":\"bench " + number
                    + "\",\"balance\":\"1000000\",\"fill_profile\":\"optimistic\"}"));
            if (!key.find()) {
                throw new IOException("the server has issued no key");
            }
            keys.add(new Key(key.group(1), key.group(2)));
        }
        return keys;
    }

    void quote() throws IOException, InterruptedException {
        admin("quotes", "{\"symbol\":\"EUR/USD\",\"bid\":\"1.1000\",\"ask\":\"1.1002\"}");
    }

    /** Places an order; returns the length of the answer's body. */
    public int placeOrder(Key key, String id) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(HttpRequest.newBuilder(URI.create(address + "/v2/orders"))
                .header("APCA-API-KEY-ID", key.id()).header("APCA-API-SECRET-KEY", key.secret())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers
                        .ofString("{\"symbol\":\"EUR/USD\",\"side\":\"buy\",\"type\":\"market\","
                                + "\"qty\":\"1000\",\"time_in_force\":\"gtc\",\"client_order_id\":\"" + id + "\"}"))
                .build(),
                HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("an order was answered " + response.statusCode() + ": " + response.body());
        }
        return response.body().length();
    }

    /** Sends an account's request; answers the body. */
    String send(Key key, String method, String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(HttpRequest.newBuilder(URI.create(address + path))
                .header("APCA-API-KEY-ID", key.id()).header("APCA-API-SECRET-KEY", key.secret())
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body)).build(),
                HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IOException(path + " was answered " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }

    /** Sends an operator's request; answers the body. */
    public String admin(String path, String body) throws IOException, InterruptedException {
        return admin(path, HttpRequest.newBuilder().header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    public String admin(String path) throws IOException, InterruptedException {
        return admin(path, HttpRequest.newBuilder().GET());
    }

    private String admin(String path, HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.uri(URI.create(address + "/admin/v1/" + path))
                .header("Authorization", "Bearer " + adminKey).build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IOException(path + " was answered " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }

    /** Stops the process; the directory stays, with everything that was acknowledged in it. */
    @Override
    public void close() {
        http.close();
        jvm.terminate();
    }
}
