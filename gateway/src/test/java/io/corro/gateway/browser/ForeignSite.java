package io.corro.gateway.browser;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

import com.sun.net.httpserver.HttpServer;

/** Somebody else's site, with one page: a form that posts to an address that is not its own. Thread-safe. */
final class ForeignSite implements AutoCloseable {
    private final HttpServer server;

    /** @param target the address to which the page's form posts */
    ForeignSite(String target) throws IOException {
        byte[] page = """
                <!doctype html><meta charset="utf-8"><title>Win a prize</title>
                <form method="post" action="%s"><input type="hidden" name="reason" value="forged">
                <button>Win</button></form>
                """.formatted(target).getBytes(StandardCharsets.UTF_8);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            try (exchange) {
                exchange.getResponseBody().write(page);
            }
        });
        server.start();
    }

    /** Its page under a name of this machine. */
    String address(String host) {
        return "http://" + host + ":" + server.getAddress().getPort() + "/";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
