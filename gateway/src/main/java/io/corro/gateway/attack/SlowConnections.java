package io.corro.gateway.attack;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.corro.gateway.attack.Target.Request;

/** Many connections that send a byte of a header now and then, while somebody who behaves asks. One thread. */
final class SlowConnections {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(5);
    private static final byte[] BEGINNING = "GET /alive HTTP/1.1\r\nX: ".getBytes(StandardCharsets.US_ASCII);

    private final Target target;
    private final int count;

    SlowConnections(Target target, int count) {
        this.target = target;
        this.count = count;
    }

    void hold(Findings findings, long endNs) {
        List<Socket> open = new ArrayList<>();
        try {
            while (System.nanoTime() < endNs) {
                grow(open);
                trickle(open);
                askAlive(findings);
            }
        } finally {
            open.forEach(SlowConnections::close);
        }
    }

    private void grow(List<Socket> open) {
        for (int added = 0; added < 50 && open.size() < count; added++) {
            try {
                Socket socket = new Socket(target.base().getHost(), target.base().getPort());
                open.add(socket);
                socket.getOutputStream().write(BEGINNING);
            } catch (IOException e) {
                // Refused, which is an answer.
            }
        }
    }

    /** Whoever is closed by the server makes room for a new one. */
    private static void trickle(List<Socket> open) {
        open.removeIf(socket -> {
            try {
                socket.getOutputStream().write('x');
                return false;
            } catch (IOException e) {
                close(socket);
                return true;
            }
        });
    }

    private void askAlive(Findings findings) {
        long startNs = System.nanoTime();
        int status = target.send(new Request("GET", "/alive", "", List.of()), findings).status();
        Duration took = Duration.ofNanos(System.nanoTime() - startNs);
        if (status != 200 || took.compareTo(ANSWER_MAX) > 0) {
            findings.fault("/alive answered " + status + " after " + took.toMillis() + " ms beside " + count
                    + " slow connections");
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed already.
        }
    }
}
