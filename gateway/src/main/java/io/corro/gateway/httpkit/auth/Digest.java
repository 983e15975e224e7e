package io.corro.gateway.httpkit.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Compares secrets in a time that does not depend on them, without keeping them. */
final class Digest {
    private final byte[] sha256;

    private Digest(byte[] sha256) {
        this.sha256 = sha256;
    }

    static Digest of(String secret) {
        try {
            return new Digest(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    boolean matches(Digest other) {
        return MessageDigest.isEqual(sha256, other.sha256);
    }
}
