package io.corro.workflows.certificate;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.corro.persistence.books.certificate.Certificate;
import io.corro.workflows.signing.SigningKey;

/**
 * Certificates as Open Badges 3.0: a verifiable credential in JSON-LD, signed as a JSON Web Token with EdDSA. It
 * follows from the certificate's row and the key alone, so that it is the same whenever it is asked for, and it is
 * checked with the public key and nothing else. Thread-safe; the key is read when it is first needed.
 */
public final class Credentials {
    /** Where the public key is served. */
    public static final String KEY_PATH = "/.well-known/credential-key.json";
    /** Where the issuer is described. */
    public static final String ISSUER_PATH = "/v1/education/issuer";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String CREDENTIALS_CONTEXT = "https://www.w3.org/ns/credentials/v2";
    private static final String BADGES_CONTEXT = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";

    private final String issuer;
    private final Path directory;
    private final Supplier<URI> site;
    private Optional<SigningKey> key = Optional.empty();

    /**
     * @param issuer    who vouches
     * @param directory keeps the key
     * @param site      where people reach this server; may wait until that is known
     */
    public Credentials(String issuer, Path directory, Supplier<URI> site) {
        this.issuer = issuer;
        this.directory = directory;
        this.site = site;
    }

    public synchronized SigningKey key() {
        if (key.isEmpty()) {
            key = Optional.of(SigningKey.of(directory));
        }
        return key.get();
    }

    public String issuer() {
        return issuer;
    }

    public String address(String path) {
        return site.get().resolve(path).toString();
    }

    /** The credential of an issued certificate, in the compact form of a JSON Web Token. */
    public String of(Certificate certificate) {
        ObjectNode header = NODES.objectNode().put("alg", "EdDSA").put("typ", "JWT").put("kid", address(KEY_PATH));
        return key().signed(header.toString(), payload(certificate).toString());
    }

    private ObjectNode payload(Certificate certificate) {
        String id = "urn:uuid:" + certificate.id();
        Instant from = certificate.issuedAt().orElseThrow().truncatedTo(ChronoUnit.SECONDS);
        Optional<Instant> until = certificate.validUntil().map(Credentials::endOf);
        ObjectNode payload = NODES.objectNode();
        payload.putArray("@context").add(CREDENTIALS_CONTEXT).add(BADGES_CONTEXT);
        payload.put("id", id);
        payload.putArray("type").add("VerifiableCredential").add("OpenBadgeCredential");
        payload.put("name", certificate.courseTitle().orElseThrow());
        payload.set("issuer", profile());
        payload.put("validFrom", from.toString());
        until.ifPresent(end -> payload.put("validUntil", end.toString()));
        payload.set("credentialSubject", subject(certificate));
        certificate.verificationUrl().ifPresent(url -> payload.putArray("evidence").addObject()
                .put("id", url.toString()).put("name", "Verification page").putArray("type").add("Evidence"));
        payload.put("iss", address(ISSUER_PATH)).put("jti", id).put("nbf", from.getEpochSecond());
        until.ifPresent(end -> payload.put("exp", end.getEpochSecond()));
        return payload;
    }

    /** Days are UTC; a credential is good until the end of its last one. */
    private static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusSeconds(1);
    }

    private ObjectNode profile() {
        ObjectNode profile = NODES.objectNode().put("id", address(ISSUER_PATH)).put("name", issuer)
                .put("url", address("/"));
        profile.putArray("type").add("Profile");
        return profile;
    }

    private ObjectNode subject(Certificate certificate) {
        ObjectNode subject = NODES.objectNode();
        subject.putArray("type").add("AchievementSubject");
        subject.putArray("identifier").addObject().put("type", "IdentityObject").put("identityType", "name")
                .put("identityHash", certificate.holderName().orElseThrow()).put("hashed", false);
        ObjectNode achievement = subject.putObject("achievement")
                .put("id", address("/v1/education/courses/" + certificate.courseSlug()))
                .put("achievementType", "CertificateOfCompletion").put("name", certificate.courseTitle().orElseThrow())
                .put("description", "Completion of the course, with all of its quizzes passed.");
        achievement.putArray("type").add("Achievement");
        certificate.language().ifPresent(language -> achievement.put("inLanguage", language));
        achievement.putObject("criteria").put("narrative", "Every lesson is completed and every quiz is passed.");
        return subject;
    }
}
