package io.corro.gateway.http.wire;

/** Writes exactly one JSON value. */
@FunctionalInterface
public interface JsonBody {

    void write(JsonWriter json);
}
