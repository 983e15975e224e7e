package io.corro.gateway.httpkit.wire;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import akka.http.javadsl.model.AttributeKey;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.model.headers.RawHeader;

/** Makes HTTP answers. */
public final class Responses {
    /** The machine word of an error answer, for metrics and logs. */
    public static final AttributeKey<String> REASON = AttributeKey.create("reason", String.class);

    /** What the request has made, where that is one thing with an id; for observers. */
    public static final AttributeKey<UUID> MADE = AttributeKey.create("made", UUID.class);

    private Responses() {}

    public static HttpResponse ok(JsonBody body) {
        return json(200, body);
    }

    public static HttpResponse json(int status, JsonBody body) {
        return json(status, Json.bytes(body));
    }

    public static HttpResponse ok(Record body) {
        return json(200, body);
    }

    public static HttpResponse json(int status, Record body) {
        return json(status, RecordJson.bytes(body));
    }

    /** Records by key. */
    public static HttpResponse ok(Map<String, ? extends Record> body) {
        return json(200, RecordJson.bytes(body));
    }

    public static HttpResponse records(List<? extends Record> items) {
        return json(200, RecordJson.bytes(items));
    }

    private static HttpResponse json(int status, byte[] body) {
        return HttpResponse.create()
                .withStatus(StatusCodes.get(status))
                .withEntity(HttpEntities.create(ContentTypes.APPLICATION_JSON, body));
    }

    public static HttpResponse list(List<? extends JsonBody> items) {
        return ok(json -> json.list(items, (out, item) -> item.write(out)));
    }

    public static HttpResponse noContent() {
        return HttpResponse.create().withStatus(StatusCodes.NO_CONTENT);
    }

    public static HttpResponse error(ApiError error) {
        HttpResponse response = json(error.status(), Json.bytes(error)).addAttribute(REASON, error.reason());
        return error.retryAfter().map(seconds -> response.addHeader(RawHeader.create("Retry-After", seconds)))
                .orElse(response);
    }
}
