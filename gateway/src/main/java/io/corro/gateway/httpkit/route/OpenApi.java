package io.corro.gateway.httpkit.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.corro.gateway.httpkit.auth.Access;
import io.corro.gateway.httpkit.auth.Credentials;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.gateway.httpkit.wire.Surface;
import io.corro.gateway.httpkit.wire.Surface.KeyHeaders;

/** Writes the OpenAPI 3.1 document of a table of endpoints. */
public final class OpenApi {
    private static final Schema ERROR = Schema.object("Error")
            .describedAs("Every error. `reason` is a stable machine word, `code` the number of the convention.")
            .integers("code").texts("message", "reason", "field").optional("field");

    private final ObjectNode document = JsonNodeFactory.instance.objectNode();

    private OpenApi(Surface surface, String version) {
        document.put("openapi", "3.1.0");
        document.putObject("info").put("title", surface.title()).put("version", version)
                .put("description", surface.description());
        document.putObject("paths");
        document.putObject("components").putObject("schemas");
        addSecuritySchemes(surface.keyHeaders());
    }

    /** The table with one more endpoint, which serves the description of them all. */
    public static List<Endpoint> describe(List<Endpoint> endpoints, Surface surface, String version) {
        OpenApi openApi = new OpenApi(surface, version);
        List<Endpoint> all = new ArrayList<>(endpoints);
        all.add(Endpoint.get("/openapi.json").summary("Describes this interface").answers(Schema.object("OpenApi"))
                .answeredBy(call -> Responses.ok(json -> json.tree(openApi.document))));
        openApi.define(ERROR);
        all.forEach(openApi::add);
        return List.copyOf(all);
    }

    private void add(Endpoint endpoint) {
        String method = endpoint.method().value().toLowerCase(Locale.ROOT);
        ObjectNode operation = document.withObjectProperty("paths")
                .withObjectProperty(endpoint.path().replace("+}", "}"))
                .putObject(method);
        operation.put("operationId", operationId(method, endpoint.path())).put("summary", endpoint.summary());
        operation.putArray("tags").add(endpoint.tag());
        addSecurity(operation.putArray("security"), endpoint.access());
        addParameters(operation.putArray("parameters"), endpoint);
        if (endpoint.body() != null) {
            addContent(operation.putObject("requestBody"), endpoint.body());
        }
        addResponses(operation.putObject("responses"), endpoint);
    }

    private void addResponses(ObjectNode responses, Endpoint endpoint) {
        for (Endpoint.Answer answer : endpoint.answers()) {
            ObjectNode good = responses.withObjectProperty(Integer.toString(answer.status()))
                    .put("description", "done");
            if (answer.schema() != null) {
                addContent(good, answer.schema());
            }
        }
        addContent(responses.putObject("default").put("description", "an error"), ERROR);
    }

    private void addContent(ObjectNode owner, Schema schema) {
        define(schema);
        owner.withObjectProperty("content").putObject(schema.mediaType()).set("schema", schema.use());
    }

    private void define(Schema schema) {
        ObjectNode schemas = document.withObjectProperty("components").withObjectProperty("schemas");
        if (schema.isNamed()) {
            JsonNode before = schemas.replace(schema.name(), schema.definition());
            if (before != null && !before.equals(schema.definition())) {
                throw new IllegalStateException("Two shapes are called " + schema.name() + ".");
            }
        }
        schema.parts().forEach(this::define);
    }

    private static void addParameters(ArrayNode parameters, Endpoint endpoint) {
        for (String segment : endpoint.path().split("/")) {
            if (segment.startsWith("{")) {
                addParameter(parameters, segment.replaceAll("[{}+]", ""), "path").put("required", true);
            }
        }
        endpoint.parameters().forEach(parameter -> addParameter(parameters, parameter.name(), parameter.in())
                .put("description", parameter.description()));
    }

    private static ObjectNode addParameter(ArrayNode parameters, String name, String in) {
        ObjectNode parameter = parameters.addObject().put("name", name).put("in", in);
        parameter.putObject("schema").put("type", "string");
        return parameter;
    }

    private static void addSecurity(ArrayNode security, Access access) {
        switch (access) {
            case NONE, PUBLIC -> {}
            case OWNER -> {
                security.addObject().putArray("bearer");
                security.addObject().putArray("session");
            }
            case KEY, MEMBER, FRESH -> {
                ObjectNode headers = security.addObject();
                headers.putArray("keyId");
                headers.putArray("keySecret");
                security.addObject().putArray("basic");
                security.addObject().putArray("bearer");
                ObjectNode session = security.addObject();
                session.putArray("session");
                if (access == Access.KEY) {
                    session.putArray("subject");
                }
            }
            case PRIVILEGED -> {
                security.addObject().putArray("bearer");
                security.addObject().putArray("admin");
            }
            case ADMIN -> security.addObject().putArray("admin");
        }
    }

    private void addSecuritySchemes(KeyHeaders keyHeaders) {
        ObjectNode schemes = document.withObjectProperty("components").putObject("securitySchemes");
        schemes.putObject("keyId").put("type", "apiKey").put("in", "header").put("name", keyHeaders.id());
        schemes.putObject("keySecret").put("type", "apiKey").put("in", "header").put("name", keyHeaders.secret());
        schemes.putObject("basic").put("type", "http").put("scheme", "basic");
        schemes.putObject("bearer").put("type", "http").put("scheme", "bearer")
                .put("description", "<key id>.<secret>, or the access token of a session");
        schemes.putObject("session").put("type", "apiKey").put("in", "cookie").put("name", Credentials.COOKIE);
        schemes.putObject("subject").put("type", "apiKey").put("in", "header").put("name", keyHeaders.subject());
        schemes.putObject("admin").put("type", "http").put("scheme", "bearer")
                .put("description", "the admin key");
    }

    private static String operationId(String method, String path) {
        return method + path.replaceAll("[^A-Za-z0-9]+", "_").replaceAll("_$", "");
    }
}
