package io.corro.gateway.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.corro.gateway.http.contract.ApiClient;

/** Operations of paths that are the product's own, as {@code /openapi.json} describes them. Immutable. */
final class OwnOperations {
    private static final Set<String> CHANGING = Set.of("post", "put", "patch");

    private final JsonNode document;

    OwnOperations(ApiClient client) {
        document = client.get("/openapi.json").isStatus(200).json();
    }

    /**
     * One that changes something.
     *
     * @param body     the shape of its JSON body; missing if it takes none
     * @param security as described
     */
    record Operation(String method, String path, JsonNode body, String security) {
        /** The path to the account and an instrument, and otherwise to things that are not there. */
        String target(String accountId) {
            return path.replace("{account_id}", accountId).replace("{symbol_or_asset_id}", "EURUSD")
                    .replaceAll("\\{[^}]*}", "00000000-0000-4000-8000-000000000001");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** Those that take JSON or nothing. */
    List<Operation> changing() {
        List<Operation> found = new ArrayList<>();
        document.path("paths").properties().forEach(path -> {
            if (path.getKey().startsWith("/v1/") || path.getKey().startsWith("/admin/")) {
                path.getValue().properties().stream().filter(each -> CHANGING.contains(each.getKey()))
                        .filter(each -> isJson(each.getValue().path("requestBody").path("content")))
                        .forEach(each -> found.add(operation(each.getKey(), path.getKey(), each.getValue())));
            }
        });
        return found;
    }

    private static boolean isJson(JsonNode content) {
        return content.isMissingNode() || content.has("application/json");
    }

    private Operation operation(String method, String path, JsonNode described) {
        JsonNode body = described.at("/requestBody/content/application~1json/schema");
        return new Operation(method.toUpperCase(Locale.ROOT), path,
                body.isMissingNode() ? MissingNode.getInstance() : resolved(body),
                described.path("security").toString());
    }

    /** The shape itself, where another is referred to. */
    JsonNode resolved(JsonNode shape) {
        return shape.has("$ref") ? document.at(shape.get("$ref").textValue().substring(1)) : shape;
    }
}
