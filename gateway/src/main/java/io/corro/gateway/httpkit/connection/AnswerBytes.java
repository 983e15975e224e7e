package io.corro.gateway.httpkit.connection;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import akka.http.javadsl.model.HttpEntity;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.headers.Server;
import akka.util.ByteString;

/** Writes the last answer of a connection whose input never became a request. Stateless. */
final class AnswerBytes {

    private AnswerBytes() {}

    /** @param response with a strict entity */
    static ByteString of(HttpResponse response, Optional<Server> server) {
        HttpEntity.Strict entity = (HttpEntity.Strict) response.entity();
        StringBuilder head = new StringBuilder("HTTP/1.1 ")
                .append(response.status().intValue()).append(' ').append(response.status().reason()).append("\r\n");
        response.getHeaders()
                .forEach(header -> head.append(header.name()).append(": ").append(header.value()).append("\r\n"));
        server.ifPresent(name -> head.append(name).append("\r\n"));
        head.append("Connection: close\r\nContent-Type: ").append(entity.getContentType())
                .append("\r\nContent-Length: ").append(entity.getData().size()).append("\r\n\r\n");
        return ByteString.fromString(head.toString(), StandardCharsets.US_ASCII).concat(entity.getData());
    }
}
