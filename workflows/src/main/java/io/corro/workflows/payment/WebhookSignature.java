package io.corro.workflows.payment;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Proves that a webhook comes from whom it says: {@code t=SECONDS,v1=HEX}, the HMAC-SHA256 of the seconds since 1970, a
 * dot and the body. What is older than five minutes may have been recorded and is refused. Immutable, thread-safe.
 */
public final class WebhookSignature {
    /** In lower case, as webhooks' headers are passed on. */
    public static final String HEADER = "corro-signature";

    private static final String ALGORITHM = "HmacSHA256";
    private static final Duration AGE_MAX = Duration.ofMinutes(5);
    private static final Pattern FORM = Pattern.compile("t=([0-9]{1,12}),v1=([0-9a-f]{64})");

    private final SecretKeySpec key;

    public WebhookSignature(String secret) {
        key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** The header's value. */
    public String sign(byte[] body, Instant at) {
        long seconds = at.getEpochSecond();
        return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(mac(seconds, body));
    }

    /** @throws InvalidSignatureException unless the body was signed with this secret a short time ago */
    void check(Map<String, String> headers, byte[] body, Instant now) {
        Matcher signature = FORM.matcher(headers.getOrDefault(HEADER, ""));
        if (!signature.matches()) {
            throw new InvalidSignatureException("the signature is missing or has another form");
        }
        long seconds = Long.parseLong(signature.group(1));
        byte[] claimed = HexFormat.of().parseHex(signature.group(2));
        if (!MessageDigest.isEqual(mac(seconds, body), claimed)) {
            throw new InvalidSignatureException("the signature is not that of the body");
        }
        if (Duration.between(Instant.ofEpochSecond(seconds), now).abs().compareTo(AGE_MAX) > 0) {
            throw new InvalidSignatureException("the signature is too old");
        }
    }

    private byte[] mac(long seconds, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((seconds + ".").getBytes(StandardCharsets.US_ASCII));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
        }
    }
}
