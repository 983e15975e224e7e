package io.corro.persistence.books.user;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts what must be read again, with AES-256-GCM; each text begins with the id of its key. Immutable, thread-safe.
 */
public final class SecretBox {
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int ID_LENGTH = 8;
    private static final String FILE = "secret.key";

    private final SecretKeySpec key;
    private final String keyId;

    /** @param hex 32 bytes */
    public SecretBox(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException("the secret key must be " + KEY_BYTES + " bytes in hexadecimal");
        }
        key = new SecretKeySpec(bytes, "AES");
        keyId = Secrets.hash(hex).substring(0, ID_LENGTH);
    }

    /** With the given key, or with the one kept in the directory, which is made when there is none. */
    public static SecretBox of(Optional<String> given, Path directory) {
        return new SecretBox(given.orElseGet(() -> kept(directory.resolve(FILE))));
    }

    private static String kept(Path file) {
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(file.getParent());
                Files.createFile(file, PosixFilePermissions.asFileAttribute(
                        PosixFilePermissions.fromString("rw-------")));
                Files.writeString(file, HexFormat.of().formatHex(Secrets.bytes(KEY_BYTES)));
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the secret key", e);
        }
    }

    String seal(String text) {
        byte[] nonce = Secrets.bytes(NONCE_BYTES);
        byte[] sealed = apply(Cipher.ENCRYPT_MODE, nonce, text.getBytes(StandardCharsets.UTF_8));
        byte[] both = Arrays.copyOf(nonce, nonce.length + sealed.length);
        System.arraycopy(sealed, 0, both, nonce.length, sealed.length);
        return keyId + ":" + Base64.getEncoder().encodeToString(both);
    }

    /** @throws IllegalStateException if it was sealed with another key, or changed */
    String open(String sealed) {
        if (!sealed.startsWith(keyId + ":")) {
            throw new IllegalStateException("a secret is sealed with another key than the present one");
        }
        byte[] both = Base64.getDecoder().decode(sealed.substring(keyId.length() + 1));
        byte[] nonce = Arrays.copyOf(both, NONCE_BYTES);
        byte[] text = apply(Cipher.DECRYPT_MODE, nonce, Arrays.copyOfRange(both, NONCE_BYTES, both.length));
        return new String(text, StandardCharsets.UTF_8);
    }

    private byte[] apply(int mode, byte[] nonce, byte[] bytes) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a secret cannot be sealed or opened", e);
        }
    }
}
