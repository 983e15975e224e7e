package io.corro.workflows.signing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * The Ed25519 key by which the house signs credentials and manifests of runs, kept in the data directory and made when
 * there is none. Whoever loses it can sign nothing that agrees with what was signed before. Immutable, thread-safe.
 */
public final class SigningKey {
    private static final String FILE = "credential.key";
    private static final String ALGORITHM = "Ed25519";
    private static final int RAW_BYTES = 32;
    /** What comes before the raw bytes where X.509 writes such a key. */
    private static final byte[] KEY_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final Base64.Encoder URL_SAFE = Base64.getUrlEncoder().withoutPadding();

    private final PrivateKey secret;
    private final String publicPart;

    private SigningKey(PrivateKey secret, PublicKey open) {
        this.secret = secret;
        byte[] encoded = open.getEncoded();
        publicPart = URL_SAFE.encodeToString(
                Arrays.copyOfRange(encoded, encoded.length - RAW_BYTES, encoded.length));
    }

    /** The key kept in that directory: two lines, the secret part and the public one. */
    public static SigningKey of(Path directory) {
        Path file = directory.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                keep(file);
            }
            return read(Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the key that signs", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(file + " holds no Ed25519 key; restore it from a backup", e);
        }
    }

    private static SigningKey read(List<String> lines) throws GeneralSecurityException {
        if (lines.size() < 2) {
            throw new GeneralSecurityException("a line is missing");
        }
        KeyFactory keys = KeyFactory.getInstance(ALGORITHM);
        Base64.Decoder decoder = Base64.getDecoder();
        return new SigningKey(keys.generatePrivate(new PKCS8EncodedKeySpec(decoder.decode(lines.get(0)))),
                keys.generatePublic(new X509EncodedKeySpec(decoder.decode(lines.get(1)))));
    }

    /** Whole or not at all: another start must not find half a key. */
    private static void keep(Path file) throws IOException, GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        Base64.Encoder encoder = Base64.getEncoder();
        Files.createDirectories(file.getParent());
        Path half = Files.createTempFile(file.getParent(), FILE, ".new", PosixFilePermissions.asFileAttribute(
                PosixFilePermissions.fromString("rw-------")));
        Files.write(half, List.of(encoder.encodeToString(pair.getPrivate().getEncoded()),
                encoder.encodeToString(pair.getPublic().getEncoded())), StandardCharsets.US_ASCII);
        try {
            Files.createLink(file, half);
        } catch (FileAlreadyExistsException _) {
            // Somebody else made it at the same moment.
        } catch (UnsupportedOperationException _) {
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.deleteIfExists(half);
    }

    /** The public key, as a JWK names it. */
    public String publicPart() {
        return publicPart;
    }

    /** Names the key by what it is, as RFC 7638 has it. */
    public String thumbprint() {
        String members = "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + publicPart + "\"}";
        try {
            return URL_SAFE.encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(members.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** The header and the payload with their signature: a JSON Web Signature in its compact form. */
    public String signed(String header, String payload) {
        String signed = URL_SAFE.encodeToString(header.getBytes(StandardCharsets.UTF_8)) + "."
                + URL_SAFE.encodeToString(payload.getBytes(StandardCharsets.UTF_8));
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(secret);
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + URL_SAFE.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has Ed25519", e);
        }
    }

    /** Whether a JSON Web Signature in its compact form was made by the key with that public part. */
    public static boolean isSignedBy(String publicPart, String token) {
        int dot = token.lastIndexOf('.');
        try {
            byte[] raw = Base64.getUrlDecoder().decode(publicPart);
            if (dot < 0 || raw.length != RAW_BYTES) {
                return false;
            }
            byte[] encoded = Arrays.copyOf(KEY_PREFIX, KEY_PREFIX.length + RAW_BYTES);
            System.arraycopy(raw, 0, encoded, KEY_PREFIX.length, RAW_BYTES);
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded)));
            signature.update(token.substring(0, dot).getBytes(StandardCharsets.US_ASCII));
            return signature.verify(Base64.getUrlDecoder().decode(token.substring(dot + 1)));
        } catch (IllegalArgumentException | GeneralSecurityException _) {
            return false;
        }
    }
}
