package io.corro.gateway.httpkit.connection;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpResponse;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Clients that take their time lose their connection; the others find places. In the tables {@code ~} is CR LF. */
@Timeout(30)
class SlowClientTest {
    private static final String ALIVE = "GET /alive HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String LATER = "GET /later HTTP/1.1\r\nHost: x\r\n\r\n";

    private TestServer server;
    private WarningsSeen warnings;
    private final List<RawClient> clients = new ArrayList<>();

    @BeforeEach
    void start() {
        warnings = WarningsSeen.open();
        server = TestServer.start(TestServer.TIGHT);
    }

    @AfterEach
    void stop() {
        clients.forEach(RawClient::close);
        server.close();
        warnings.close();
        assertThat(warnings.lines()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(quoteCharacter = '"', delimiter = '|', value = {
        "GET /alive HTTP/1.1~Host:                                          | 408 | The request line and",
        "GET                                                                | 408 | The request line and",
        "POST /a HTTP/1.1~Host: x~Content-Length: 9~~abc                    | 408 | The body did not arrive",
        "POST /a HTTP/1.1~Host: x~Transfer-Encoding: chunked~~3~ab          | 408 | The body did not arrive",
        "GET /alive HTTP/1.1~Host: x~~GET /alive HTTP/1.1~                  | 408 | The request line and"})
    void requestThatStopsIsAnswered408(String bytes, int status, String message) {
        String answers = connect("127.0.0.1").send(bytes.replace("~", "\r\n")).readToEnd();

        assertThat(RawClient.statuses(answers).getLast()).isEqualTo(status);
        assertThat(answers).contains(message, "Connection: close");
    }

    @Test
    void bytesThatTrickleDoNotProlongTheTime() {
        RawClient client = connect("127.0.0.1");
        client.send("GET /alive HTTP/1.1\r\nX: ");
        Thread trickle = Thread.startVirtualThread(() -> sendUntilClosed(client));

        assertThat(client.readToEnd()).startsWith("HTTP/1.1 408");
        trickle.interrupt();
    }

    private static void sendUntilClosed(RawClient client) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                client.send("a");
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
        } catch (UncheckedIOException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', value = {"\"\"", "GET /alive HTTP/1.1~Host: x~~"})
    void connectionWithoutARequestIsClosedQuietly(String bytes) {
        String answers = connect("127.0.0.1").send(bytes.replace("~", "\r\n")).readToEnd();

        assertThat(RawClient.statuses(answers)).doesNotContain(408);
    }

    /** A stream of events has no length and no next request, for as long as its reader likes. */
    @Test
    void anAnswerThatGoesOnIsNotIdle() {
        int parts = 60;
        server.later.complete(HttpResponse.create().withEntity(HttpEntities.create(ContentTypes.TEXT_PLAIN_UTF8,
                Source.tick(Duration.ZERO, Duration.ofMillis(50), ByteString.fromString("tick ")).take(parts))));

        assertThat(connect("127.0.0.1").send(LATER).readUntil("0\r\n\r\n").split("tick ", -1)).hasSize(parts + 1);
    }

    @Test
    void answersThatNobodyReadsEndTheirConnection() {
        RawClient client = connect("127.0.0.1");
        String requests = ALIVE.repeat(1_000);

        Thread sender = Thread.startVirtualThread(() -> sendUntilClosed(client, requests));

        awaitConnections(1);
        awaitConnections(0);
        sender.interrupt();
    }

    private static void sendUntilClosed(RawClient client, String requests) {
        try {
            while (true) {
                client.send(requests);
            }
        } catch (UncheckedIOException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void addressWithFewConnectionsGetsThePlaceOfOneWithMany() {
        List<RawClient> waiting = new ArrayList<>();
        for (int number = 0; number < TestServer.TIGHT.connectionsWaitingMax(); number++) {
            waiting.add(connect("127.0.1." + (1 + number / 10)));
        }
        awaitConnections(TestServer.TIGHT.connectionsWaitingMax());

        assertThat(connect("127.0.1.1").readToEnd()).startsWith("HTTP/1.1 503");
        assertThat(connect("127.0.2.1").send(ALIVE).readUntil("/alive 0")).startsWith("HTTP/1.1 200");
        assertThat(server.givenWay()).isEqualTo(1);
    }

    @Test
    void oneAddressCannotTakeThePlacesOfOthers() {
        for (int number = 0; number < 2 * TestServer.TIGHT.connectionsPerAddressMax(); number++) {
            connect("127.0.1.1");
        }

        assertThat(connect("127.0.1.2").send(ALIVE).readUntil("/alive 0")).startsWith("HTTP/1.1 200");
        assertThat(server.connections()).isLessThanOrEqualTo(TestServer.TIGHT.connectionsPerAddressMax() + 1);
    }

    @Test
    void connectionsThatAreServedAreNotClosedForOthers() {
        List<RawClient> served = new ArrayList<>();
        for (int number = 0; number < TestServer.TIGHT.connectionsPerAddressMax(); number++) {
            served.add(connect("127.0.1.1").send(LATER));
        }
        awaitConnections(served.size());
        server.awaitLaterAsked(served.size());

        assertThat(connect("127.0.1.1").readToEnd()).startsWith("HTTP/1.1 503").contains("too_many_connections");
        server.later.complete(HttpResponse.create().withEntity("at last"));
        SoftAssertions.assertSoftly(softly -> served
                .forEach(client -> softly.assertThat(client.readUntil("at last")).startsWith("HTTP/1.1 200")));
    }

    private void awaitConnections(int count) {
        TestServer.await(() -> server.connections() == count, "connections: " + count);
    }

    private RawClient connect(String source) {
        RawClient client = RawClient.connect(server.port(), source);
        clients.add(client);
        return client;
    }
}
