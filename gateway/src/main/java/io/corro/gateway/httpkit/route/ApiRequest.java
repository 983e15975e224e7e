package io.corro.gateway.httpkit.route;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

import akka.http.javadsl.model.AttributeKey;
import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpRequest;
import akka.http.scaladsl.model.IllegalUriException;
import akka.util.ByteString;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.corro.format.Uuids;
import io.corro.gateway.httpkit.auth.Principal;
import io.corro.gateway.httpkit.wire.ApiError;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.FieldErrorCode;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.Json;

/**
 * One authenticated request with its body in memory.
 *
 * @param bearer whom the key or session belongs to; nobody if the endpoint is for anyone or the key is the admin key
 * @param shape  refuses a body of another shape than the endpoint takes
 */
public record ApiRequest(HttpRequest request, Map<String, String> pathValues, Optional<Principal> bearer,
        ByteString body, Consumer<JsonNode> shape) {
    /** Set on the requests that an agent's tools make; nothing outside can set it. */
    public static final AttributeKey<Boolean> BY_AGENT = AttributeKey.create("by-agent", Boolean.class);

    public ApiRequest(HttpRequest request, Map<String, String> pathValues, Optional<Principal> bearer,
            ByteString body) {
        this(request, pathValues, bearer, body, any -> {});
    }

    ApiRequest shapedBy(Consumer<JsonNode> newShape) {
        return new ApiRequest(request, pathValues, bearer, body, newShape);
    }

    /** Whether an agent asks, by one of its tools. */
    public boolean isByAgent() {
        return request.getAttribute(BY_AGENT).isPresent();
    }

    /**
     * @throws IllegalStateException for an endpoint that is also for nobody in particular: it must ask for the bearer
     */
    public Principal principal() {
        return bearer.orElseThrow(() -> new IllegalStateException("the endpoint lets everybody in"));
    }

    /** What stands in the path in place of {@code {name}}. */
    public String path(String name) {
        return Objects.requireNonNull(pathValues.get(name), name);
    }

    /** @throws ApiException 422 if the path does not carry a UUID there */
    public UUID pathId(String name) {
        String text = path(name);
        return Uuids.parse(text).orElseThrow(() -> new ApiException(
                ApiError.invalid(name, FieldErrorCode.NOT_A_UUID, name + " must be a UUID; correct the path.")));
    }

    /** The header of that name, in any case. */
    public Optional<String> header(String name) {
        return request.getHeader(name).map(HttpHeader::value);
    }

    /** Whether whoever asks reads pages: browsers name HTML. */
    public boolean wantsPage() {
        return wantsPage(request);
    }

    static boolean wantsPage(HttpRequest request) {
        return request.getHeader("Accept").filter(header -> header.value().contains("text/html")).isPresent();
    }

    /** The query's parameters, read like fields. */
    public Fields query() {
        return new Fields(queryValues());
    }

    /** As {@link #query}, with the path's values under their names. */
    public Fields queryAndPath() {
        ObjectNode values = queryValues();
        pathValues.forEach(values::put);
        return new Fields(values);
    }

    private ObjectNode queryValues() {
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        try {
            request.getUri().query().toList().forEach(pair -> add(values, pair.first(), pair.second()));
        } catch (IllegalUriException e) {
            throw new ApiException(
                    ApiError.malformed(FieldErrorCode.INVALID_CHARACTERS,
                            "The query string is not well formed; encode it."));
        }
        return values;
    }

    /** A name that occurs several times is one comma-separated list. */
    private static void add(ObjectNode values, String name, String value) {
        values.put(name, values.has(name) ? values.get(name).textValue() + "," + value : value);
    }

    /** @throws ApiException 422 if the body has a field with a value: it would be ignored */
    void refuseBody() {
        Fields fields = fields();
        fields.names().filter(fields::has).forEach(name -> fields.fault(name, FieldErrorCode.UNEXPECTED_BODY,
                "The request takes no body; send " + name + " in the query string or leave it out."));
        fields.check();
    }

    /**
     * The body's fields; an empty body is an object without any.
     *
     * @throws ApiException if it is no object, or one of another shape than the endpoint takes
     */
    public Fields fields() {
        JsonNode tree = Json.parse(body.toArrayUnsafe());
        if (!tree.isObject() && !tree.isMissingNode() && !tree.isNull()) {
            throw new ApiException(FieldErrorCode.BODY_NOT_OBJECT);
        }
        JsonNode object = tree.isObject() ? tree : JsonNodeFactory.instance.objectNode();
        shape.accept(object);
        return new Fields(object);
    }
}
