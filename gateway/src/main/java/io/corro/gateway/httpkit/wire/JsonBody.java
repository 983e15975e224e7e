package io.corro.gateway.httpkit.wire;

/** Writes exactly one JSON value. */
@FunctionalInterface
public interface JsonBody {

    void write(JsonWriter json);
}
