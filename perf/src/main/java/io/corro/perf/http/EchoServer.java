package io.corro.perf.http;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import akka.http.javadsl.Http;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpEntity;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.japi.function.Function;
import akka.util.ByteString;

/**
 * Entry point of the bare server: Akka HTTP that reads a request whole and answers as many bytes as the product would,
 * and does nothing else. Its argument is the length of the answer's body.
 */
public final class EchoServer {
    /** Stands before the port. */
    static final String PORT = "echo ";
    private static final long BODY_MS_MAX = 1_000;

    private EchoServer() {}

    public static void main(String[] arguments) throws Exception {
        ByteString body = ByteString.fromString("x".repeat(Integer.parseInt(arguments[0])));
        ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "echo");
        Function<HttpRequest, CompletionStage<HttpResponse>> handler = request -> answer(request, body, system);
        int port = Http.get(system).newServerAt("127.0.0.1", 0).bind(handler)
                .toCompletableFuture().join().localAddress().getPort();
        System.out.println(PORT + port);
        // Ends with its input.
        while (System.in.read() >= 0) {
            Thread.onSpinWait();
        }
        system.terminate();
    }

    private static CompletionStage<HttpResponse> answer(HttpRequest request, ByteString body, ActorSystem<?> system) {
        HttpResponse response = HttpResponse.create().withEntity(ContentTypes.APPLICATION_JSON, body);
        if (request.entity() instanceof HttpEntity.Strict) {
            return CompletableFuture.completedFuture(response);
        }
        return request.entity().toStrict(BODY_MS_MAX, system).thenApply(whole -> response);
    }
}
