package io.corro.gateway;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.corro.engine.runtime.pipeline.EngineSupervisor.State;
import io.corro.engine.runtime.pipeline.EngineSupervisor.Status;
import io.corro.gateway.config.Config;
import io.corro.persistence.postgres.DatabaseConfig;
import io.corro.persistence.postgres.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/** The whole product on a real database that goes away and comes back, or that another server takes over. */
class OutageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final String ORDER = """
            {"symbol":"BTC/USD","side":"buy","type":"market","qty":"0.01","time_in_force":"gtc"}""";

    private final HttpClient http = HttpClient.newHttpClient();
    @TempDir
    private Path data;
    private TestDatabase database;
    private DatabaseLine line;

    @BeforeEach
    void connect() throws IOException {
        database = TestDatabase.create();
        line = new DatabaseLine(URI.create(database.config().url().substring("jdbc:".length())).getPort());
    }

    @AfterEach
    void disconnect() throws IOException {
        line.close();
        database.close();
    }

    @Test
    void withoutItsDatabaseItAcknowledgesNothingAndComesBackByItself() {
        try (App app = start("first")) {
            assertThat(order(app).statusCode()).isEqualTo(200);

            line.cut();
            HttpResponse<String> refused = order(app);

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.body()).containsAnyOf("\"unknown_outcome\"", "\"engine_unavailable\"");
            await(() -> ready(app) == 503);
            assertThat(order(app).statusCode()).isEqualTo(503);

            line.mend();
            await(() -> ready(app) == 200);

            assertThat(order(app).statusCode()).isEqualTo(200);
            assertThat(filledOrders(app)).isEqualTo(2);
        }
    }

    @Test
    void aServerThatIsReplacedStopsForGood() {
        try (App older = start("older"); App newer = start("newer")) {
            Status end = older.ended().toCompletableFuture().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();

            assertThat(end.state()).isEqualTo(State.FENCED);
            assertThat(order(older).statusCode()).isEqualTo(503);
            assertThat(order(newer).statusCode()).isEqualTo(200);
        }
    }

    private App start(String name) {
        DatabaseConfig config = database.config();
        String url = "postgresql://" + config.user() + ":" + config.password() + "@127.0.0.1:" + line.port() + "/"
                + config.url().substring(config.url().lastIndexOf('/') + 1);
        App app = App.start(Config.parse(List.of("up", "--port", "0", "--data", data.resolve(name).toString()),
                Map.of("DATABASE_URL", url)), step -> {});
        await(() -> ready(app) == 200);
        return app;
    }

    private HttpResponse<String> order(App app) {
        return send(app, HttpRequest.newBuilder(uri(app, "/v2/orders"))
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString(ORDER)));
    }

    private long filledOrders(App app) {
        String orders = send(app, HttpRequest.newBuilder(uri(app, "/v2/orders?status=closed"))).body();
        return orders.split("\"status\":\"filled\"", -1).length - 1;
    }

    private int ready(App app) {
        return send(app, HttpRequest.newBuilder(uri(app, "/ready"))).statusCode();
    }

    private static URI uri(App app, String path) {
        return URI.create(app.demo().baseUrl() + path);
    }

    private HttpResponse<String> send(App app, HttpRequest.Builder request) {
        try {
            return http.send(request
                    .header("APCA-API-KEY-ID", app.demo().keyId())
                    .header("APCA-API-SECRET-KEY", app.demo().secretKey()).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
            LockSupport.parkNanos(POLL.toNanos());
        }
    }
}
