package io.corro.gateway.web;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.headers.RawHeader;

import io.corro.gateway.httpkit.route.ApiRequest;

/**
 * The message that the next page of a case shows once. It travels in a cookie of that page, signed for it with a key
 * that only this process knows, so what nobody here has said is never shown. Thread-safe.
 */
final class Flash {
    private static final String COOKIE = "corro_said";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int LENGTH_MAX = 600;
    private static final String SECONDS = "120";

    private final SecretKeySpec key;

    Flash() {
        byte[] secret = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(secret);
        key = new SecretKeySpec(secret, ALGORITHM);
    }

    /** Makes the browser show this message on this page, and on no other. */
    HttpHeader keep(String page, String message) {
        String text = message.substring(0, Math.min(LENGTH_MAX, message.length()));
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return cookie(page, encoded(bytes) + "." + encoded(signature(page, bytes)), SECONDS);
    }

    /** The message that was kept for this page; empty if there is none of ours. */
    Optional<String> read(String page, ApiRequest call) {
        return value(call).map(value -> value.split("\\.", 2)).filter(parts -> parts.length == 2).flatMap(parts -> {
            byte[] text = decoded(parts[0]);
            return MessageDigest.isEqual(decoded(parts[1]), signature(page, text))
                    ? Optional.of(new String(text, StandardCharsets.UTF_8)) : Optional.empty();
        });
    }

    /** What has been shown is not shown again. */
    HttpHeader forget(String page) {
        return cookie(page, "", "0");
    }

    private static HttpHeader cookie(String page, String value, String seconds) {
        return RawHeader.create("Set-Cookie", COOKIE + "=" + value + "; Path=" + page + "; Max-Age=" + seconds
                + "; HttpOnly; SameSite=Strict");
    }

    private static Optional<String> value(ApiRequest call) {
        return call.header("Cookie").stream().flatMap(header -> Stream.of(header.split(";")))
                .map(String::strip).filter(pair -> pair.startsWith(COOKIE + "="))
                .map(pair -> pair.substring(COOKIE.length() + 1)).findFirst();
    }

    private byte[] signature(String page, byte[] text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((page + "\n").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(text);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What is not such a text reads as nothing, which nobody has signed. */
    private static byte[] decoded(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            return new byte[0];
        }
    }
}
