package io.corro.gateway.mcp;

import java.net.URLEncoder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpMethods;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.Uri;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.CallSchema;
import io.corro.gateway.httpkit.route.Endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Tool of an agent: one endpoint, whose arguments are those of its path, its query and its body. Immutable.
 *
 * @param name      unique, of letters, digits and underscores
 * @param arguments as a JSON Schema
 */
record Tool(String name, Endpoint endpoint, ObjectNode arguments) {
    private static final int NAME_LENGTH_MAX = 64;

    static Tool of(Endpoint endpoint) {
        String name = (endpoint.method().value().toLowerCase(Locale.ROOT)
                + endpoint.path().replaceAll("[^A-Za-z0-9]+", "_")).replaceAll("_$", "");
        return new Tool(name.length() > NAME_LENGTH_MAX ? name.substring(0, NAME_LENGTH_MAX) : name, endpoint,
                CallSchema.of(endpoint));
    }

    /** Whether it only looks. */
    boolean isReading() {
        return endpoint.method().equals(HttpMethods.GET);
    }

    /** As the protocol lists it. */
    void describe(ObjectNode into) {
        into.put("name", name).put("title", endpoint.summary())
                .put("description",
                        endpoint.summary() + " (" + endpoint.method().value() + " " + endpoint.path() + ").");
        into.set("inputSchema", arguments);
        into.putObject("annotations").put("readOnlyHint", isReading())
                .put("destructiveHint", endpoint.method().equals(HttpMethods.DELETE))
                .put("idempotentHint", !endpoint.method().equals(HttpMethods.POST)).put("openWorldHint", false);
    }

    /** An argument that it does not take, or of another type, or that it needs and is missing; empty if none is. */
    String fault(JsonNode given) {
        for (Map.Entry<String, JsonNode> argument : given.properties()) {
            String fault = fault(argument.getKey(), argument.getValue());
            if (!fault.isEmpty()) {
                return fault;
            }
        }
        for (String name : CallSchema.pathNames(endpoint)) {
            if (given.path(name).asText("").isEmpty()) {
                return "The tool " + this.name + " needs the argument " + name + ".";
            }
        }
        return "";
    }

    private String fault(String argument, JsonNode value) {
        if (!arguments.path("properties").has(argument)) {
            return "The tool " + name + " takes no argument " + argument + ".";
        }
        String wanted = new ArgumentTypes(endpoint, arguments).wanted(argument, value);
        return wanted.isEmpty() ? "" : "The argument " + argument + " of the tool " + name + " must be " + wanted + ".";
    }

    /** The arguments that stand in the body. */
    ObjectNode body(JsonNode given) {
        ObjectNode body = ((ObjectNode) given).deepCopy();
        body.remove(CallSchema.pathNames(endpoint));
        body.remove(CallSchema.queryNames(endpoint));
        return body;
    }

    /** The request of a call, with the caller's own credentials. */
    HttpRequest request(HttpRequest caller, JsonNode given) {
        HttpRequest request = caller.withMethod(endpoint.method()).withUri(Uri.create(path(given) + query(given)))
                .addAttribute(ApiRequest.BY_AGENT, true);
        ObjectNode body = body(given);
        byte[] sent = body.isEmpty() || isReading() ? new byte[0] : body.toString().getBytes(UTF_8);
        return request.withEntity(ContentTypes.APPLICATION_JSON, sent);
    }

    private String path(JsonNode given) {
        String path = endpoint.path();
        for (String name : CallSchema.pathNames(endpoint)) {
            String value = encoded(given.path(name).asText());
            path = path.replace("{" + name + "}", value).replace("{" + name + "+}", value);
        }
        return path;
    }

    private String query(JsonNode given) {
        List<String> names = CallSchema.queryNames(endpoint);
        StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
        names.stream().filter(given::hasNonNull)
                .forEach(name -> query.add(encoded(name) + "=" + encoded(given.get(name).asText())));
        return query.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
