package io.corro.gateway.backtest;

import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.corro.workflows.signing.SigningKey;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Signed manifest of a run: its canonical JSON (names in order, no white space) and a detached JSON Web Signature over
 * it, whose header holds the public key. Immutable.
 *
 * @param manifest  canonical JSON
 * @param signature header and signature; between the two dots belongs the manifest
 */
public record SignedRun(String manifest, String signature) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();
    private static final int PARTS = 3;

    public static SignedRun of(RunManifest run, SigningKey key) {
        String manifest = text(run);
        String header = text(Map.of("alg", "EdDSA", "jwk",
                Map.of("crv", "Ed25519", "kty", "OKP", "x", key.publicPart())));
        String token = key.signed(header, manifest);
        return new SignedRun(manifest, token.substring(0, token.indexOf('.') + 1)
                + token.substring(token.lastIndexOf('.')));
    }

    /** Empty if the text is not a manifest with a signature, of whatever format. */
    public static Optional<SignedRun> read(String text) {
        try {
            JsonNode run = JSON.readTree(text);
            return run.path("manifest").isObject() && run.path("signature").isTextual()
                    ? Optional.of(new SignedRun(text(JSON.treeToValue(run.get("manifest"), Object.class)),
                            run.get("signature").asText()))
                    : Optional.empty();
        } catch (JsonProcessingException _) {
            return Optional.empty();
        }
    }

    /** As files have it. */
    public String text() {
        return "{\"manifest\":" + manifest + ",\"signature\":" + text(signature) + "}\n";
    }

    /** What it says; empty if its format is another one. */
    public Optional<RunManifest> run() {
        try {
            return Optional.of(JSON.readValue(manifest, RunManifest.class))
                    .filter(run -> run.format().equals(RunManifest.FORMAT));
        } catch (JsonProcessingException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** The public key that the signature names, if it was made with it over this very manifest. */
    public Optional<String> signer() {
        String[] parts = signature.split("\\.", -1);
        if (parts.length != PARTS || !parts[1].isEmpty()) {
            return Optional.empty();
        }
        try {
            String key = JSON.readTree(Base64.getUrlDecoder().decode(parts[0])).at("/jwk/x").asText();
            String payload = Base64.getUrlEncoder().withoutPadding().encodeToString(manifest.getBytes(UTF_8));
            return Optional.of(key)
                    .filter(named -> SigningKey.isSignedBy(named, parts[0] + "." + payload + "." + parts[2]));
        } catch (IOException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a manifest has no JSON shape", e);
        }
    }
}
