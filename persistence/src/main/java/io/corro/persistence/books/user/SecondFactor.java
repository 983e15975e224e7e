package io.corro.persistence.books.user;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javax.crypto.spec.SecretKeySpec;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.corro.persistence.books.user.AuthLog.Line;
import io.corro.persistence.postgres.StorageFailures;

/**
 * Codes of an authenticator app (RFC 6238, SHA-1, six digits, 30 seconds), and ten backup codes for who has lost it.
 * A code is taken once: the time step of the last one is kept. Thread-safe.
 */
public final class SecondFactor {
    private static final Duration STEP = Duration.ofSeconds(30);
    private static final int SECRET_BYTES = 20;
    private static final int BACKUP_CODES = 10;
    private static final int BACKUP_LENGTH = 10;
    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final String SET_UP = """
            UPDATE auth.users SET mfa_secret = :secret WHERE id = :id AND NOT mfa_enabled
            """;
    private static final String ENABLE = """
            UPDATE auth.users SET mfa_enabled = true, mfa_last_step = :step, backup_codes = :codes WHERE id = :id
            """;
    private static final String DISABLE = """
            UPDATE auth.users SET mfa_enabled = false, mfa_secret = NULL, mfa_last_step = NULL, backup_codes = '{}'
            WHERE id = :id
            """;
    private static final String USE_STEP = "UPDATE auth.users SET mfa_last_step = :step WHERE id = :id";
    private static final String CODES = "SELECT unnest(backup_codes) FROM auth.users WHERE id = :id";
    private static final String USE_CODE = """
            UPDATE auth.users SET backup_codes = array_remove(backup_codes, :code) WHERE id = :id
            """;
    private static final String RENEW_CODES = "UPDATE auth.users SET backup_codes = :codes WHERE id = :id";

    private final Jdbi jdbi;
    private final PasswordHashes hashes;
    private final SecretBox box;
    private final TimeBasedOneTimePasswordGenerator generator = new TimeBasedOneTimePasswordGenerator(STEP);

    public SecondFactor(Jdbi jdbi, PasswordHashes hashes, SecretBox box) {
        this.jdbi = jdbi;
        this.hashes = hashes;
        this.box = box;
    }

    /** What an authenticator app needs to know, in two forms. */
    public record SetUp(String secret, String uri) {

        /** Without the secret. */
        @Override
        public String toString() {
            return "SetUp[]";
        }
    }

    /** A code of the app, or a backup code; both may be absent. */
    public record Codes(Optional<String> code, Optional<String> backupCode) {
        public static final Codes NONE = new Codes(Optional.empty(), Optional.empty());

        boolean isGiven() {
            return code.isPresent() || backupCode.isPresent();
        }

        @Override
        public String toString() {
            return "Codes[]";
        }
    }

    /** Begins: from now on {@link #confirm} takes the app's code. */
    public SetUp setUp(UUID userId) {
        byte[] secret = Secrets.bytes(SECRET_BYTES);
        String text = base32(secret);
        return StorageFailures.query(jdbi, handle -> handle.inTransaction(transaction -> {
            Person person = Person.lock(transaction, userId);
            if (transaction.createUpdate(SET_UP).bind("id", userId).bind("secret", box.seal(text)).execute() == 0) {
                throw new AuthException(AuthError.SECOND_FACTOR_ON);
            }
            String label = URLEncoder.encode("Corro:" + person.email(), StandardCharsets.UTF_8).replace("+", "%20");
            return new SetUp(text, "otpauth://totp/" + label + "?secret=" + text + "&issuer=Corro");
        }));
    }

    /** Switches it on; the backup codes are shown once. */
    public List<String> confirm(UUID userId, String code, Caller caller) {
        List<String> codes = newCodes();
        String[] hashed = hashed(codes);
        StorageFailures.query(jdbi, handle -> handle.inTransaction(transaction -> {
            Person person = Person.lock(transaction, userId);
            if (person.mfaEnabled()) {
                throw new AuthException(AuthError.SECOND_FACTOR_ON);
            }
            if (person.mfaSecret() == null) {
                throw new AuthException(AuthError.SECOND_FACTOR_OFF);
            }
            long step = acceptedStep(person, code, caller.at())
                    .orElseThrow(() -> new AuthException(AuthError.WRONG_CODE));
            transaction.createUpdate(ENABLE).bind("id", userId).bind("step", step).bind("codes", hashed).execute();
            told(transaction, userId, "mfa_enabled", "on", caller);
            return true;
        }));
        return codes;
    }

    /** @throws AuthException if the codes are wrong; that counts as a failed login */
    public void disable(UUID userId, Codes codes, Caller caller) {
        withProof(userId, codes, caller, handle -> {
            handle.createUpdate(DISABLE).bind("id", userId).execute();
            told(handle, userId, "mfa_disabled", "off", caller);
        });
    }

    /**
     * Ten new backup codes instead of those that are left.
     *
     * @throws AuthException if the codes are wrong; that counts as a failed login
     */
    public List<String> renewBackupCodes(UUID userId, Codes codes, Caller caller) {
        List<String> renewed = newCodes();
        String[] hashed = hashed(renewed);
        withProof(userId, codes, caller, handle -> handle.createUpdate(RENEW_CODES).bind("id", userId)
                .bind("codes", hashed).execute());
        return renewed;
    }

    private void withProof(UUID userId, Codes codes, Caller caller, Consumer<Handle> change) {
        UUID attempt = StorageFailures.query(jdbi, handle -> handle.inTransaction(transaction -> LoginAttempts.begin(
                transaction, requireOn(Person.lock(transaction, userId)).email(), caller)));
        boolean isProved = StorageFailures.query(jdbi, handle -> handle.inTransaction(transaction -> {
            Person person = requireOn(Person.lock(transaction, userId));
            if (!isProved(transaction, person, codes, caller)) {
                Logins.countFailure(transaction, attempt, Optional.of(person), person.email(), "wrong_code", caller);
                return false;
            }
            LoginAttempts.withdraw(transaction, attempt);
            change.accept(transaction);
            return true;
        }));
        if (!isProved) {
            throw new AuthException(AuthError.WRONG_CODE);
        }
    }

    private static Person requireOn(Person person) {
        if (!person.mfaEnabled()) {
            throw new AuthException(AuthError.SECOND_FACTOR_OFF);
        }
        return person;
    }

    /** Whether the codes prove it; one that does is used up. The user's row is locked. */
    boolean isProved(Handle handle, Person person, Codes codes, Caller caller) {
        Optional<Long> step = codes.code().flatMap(code -> acceptedStep(person, code, caller.at()));
        step.ifPresent(used -> handle.createUpdate(USE_STEP).bind("id", person.id()).bind("step", used).execute());
        return step.isPresent()
                || codes.backupCode().filter(code -> useBackupCode(handle, person.id(), code, caller)).isPresent();
    }

    private boolean useBackupCode(Handle handle, UUID userId, String given, Caller caller) {
        String code = given.replace("-", "").replace(" ", "").toUpperCase(Locale.ROOT);
        Optional<String> matching = handle.createQuery(CODES).bind("id", userId).mapTo(String.class).list().stream()
                .filter(hash -> hashes.matches(code, hash)).findFirst();
        matching.ifPresent(hash -> {
            handle.createUpdate(USE_CODE).bind("id", userId).bind("code", hash).execute();
            AuthLog.write(handle, Line.of(userId, "backup_code_used"), caller);
        });
        return matching.isPresent();
    }

    /** The step before and the one after are taken too: clocks differ, people are slow. */
    private Optional<Long> acceptedStep(Person person, String code, Instant at) {
        SecretKeySpec key = new SecretKeySpec(bytes(box.open(person.mfaSecret())), generator.getAlgorithm());
        long now = at.getEpochSecond() / STEP.toSeconds();
        long last = person.mfaEnabled() ? person.mfaLastStep().orElse(Long.MIN_VALUE) : Long.MIN_VALUE;
        for (long step = now - 1; step <= now + 1; step++) {
            if (step > last && Secrets.isSame(code(key, step), code.replace(" ", ""))) {
                return Optional.of(step);
            }
        }
        return Optional.empty();
    }

    private String code(SecretKeySpec key, long step) {
        try {
            return generator.generateOneTimePasswordString(key, Instant.ofEpochSecond(step * STEP.toSeconds()));
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("the secret is no key", e);
        }
    }

    private static void told(Handle handle, UUID userId, String event, String state, Caller caller) {
        AuthLog.write(handle, Line.of(userId, event), caller);
        AuthLog.tell(handle, userId, "security.second_factor", Map.of("state", state),
                "second-factor:" + event + ":" + caller.at());
    }

    private static List<String> newCodes() {
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < BACKUP_CODES; i++) {
            StringBuilder code = new StringBuilder();
            for (int at = 0; at < BACKUP_LENGTH; at++) {
                code.append(BASE_32.charAt(Secrets.below(BASE_32.length())));
            }
            codes.add(code.toString());
        }
        return codes;
    }

    private String[] hashed(List<String> codes) {
        return codes.stream().map(hashes::hash).toArray(String[]::new);
    }

    private static String base32(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int buffer = 0;
        int bits = 0;
        for (byte each : bytes) {
            buffer = (buffer << 8) | (each & 0xff);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(BASE_32.charAt((buffer >> bits) & 31));
            }
        }
        return text.toString();
    }

    private static byte[] bytes(String base32) {
        byte[] bytes = new byte[base32.length() * 5 / 8];
        int buffer = 0;
        int bits = 0;
        int at = 0;
        for (int i = 0; i < base32.length(); i++) {
            buffer = (buffer << 5) | BASE_32.indexOf(base32.charAt(i));
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes[at++] = (byte) (buffer >> bits);
            }
        }
        return bytes;
    }
}
