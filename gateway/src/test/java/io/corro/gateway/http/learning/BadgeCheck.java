package io.corro.gateway.http.learning;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Checks a credential as somebody does who has never seen the product: with its public key and the standards, RFC 7515,
 * 8032 and 8037, and nothing of the code that made it.
 */
final class BadgeCheck {
    /** What stands before the 32 bytes of an Ed25519 key in its X.509 form. */
    private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private BadgeCheck() {}

    /** @param x the public key as a JWK has it */
    static boolean isSignedBy(String x, String token) {
        try {
            return isSigned(x, token);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("the key or the signature has no form", e);
        }
    }

    private static boolean isSigned(String x, String token) throws GeneralSecurityException {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3 || !text(parts[0]).contains("\"alg\":\"EdDSA\"")) {
            return false;
        }
        Signature check = Signature.getInstance("Ed25519");
        check.initVerify(key(x));
        check.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        return check.verify(Base64.getUrlDecoder().decode(parts[2]));
    }

    static JsonNode payload(String token) {
        try {
            return new ObjectMapper().readTree(text(token.split("\\.", -1)[1]));
        } catch (JsonProcessingException e) {
            throw new AssertionError("the payload is no JSON", e);
        }
    }

    static String header(String token) {
        return text(token.split("\\.", -1)[0]);
    }

    private static String text(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }

    private static PublicKey key(String x) throws GeneralSecurityException {
        byte[] raw = Base64.getUrlDecoder().decode(x);
        byte[] encoded = new byte[PREFIX.length + raw.length];
        System.arraycopy(PREFIX, 0, encoded, 0, PREFIX.length);
        System.arraycopy(raw, 0, encoded, PREFIX.length, raw.length);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }
}
