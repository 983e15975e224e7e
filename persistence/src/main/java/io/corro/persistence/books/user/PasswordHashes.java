package io.corro.persistence.books.user;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;

/**
 * Argon2id, as slow and large as an attacker's machine should find it, and never more of it at once than this machine
 * can bear: whoever waits too long is told so. Thread-safe.
 */
public final class PasswordHashes {
    private static final int MEMORY_KIB = 19_456;
    private static final int ITERATIONS = 2;
    private static final int LENGTH = 32;
    private static final int SALT_BYTES = 16;
    private static final long WAIT_S = 5;
    private static final int AT_ONCE = 2;

    private final Argon2Function function =
            Argon2Function.getInstance(MEMORY_KIB, ITERATIONS, 1, LENGTH, Argon2.ID);
    private final Semaphore working = new Semaphore(AT_ONCE);
    /** Checked when nobody has the address, so that the answer takes as long. */
    private final String nobody = hashed(Secrets.token());

    /** @throws AuthException if too many are under way */
    String hash(String password) {
        return bounded(() -> hashed(password));
    }

    private String hashed(String password) {
        return function.hash(password.getBytes(StandardCharsets.UTF_8), Secrets.bytes(SALT_BYTES)).getResult();
    }

    /**
     * Whether the password is the hash's; takes as long without a hash.
     *
     * @throws AuthException if too many are under way
     */
    boolean matches(String password, String known) {
        return matches(password, Optional.of(known));
    }

    boolean matches(String password, Optional<String> known) {
        String hash = known.orElse(nobody);
        boolean isSame = bounded(() -> Argon2Function.getInstanceFromHash(hash).check(password, hash));
        return isSame && known.isPresent();
    }

    private <T> T bounded(Supplier<T> work) {
        boolean mayWork = false;
        try {
            mayWork = working.tryAcquire(WAIT_S, TimeUnit.SECONDS);
            if (!mayWork) {
                throw new AuthException(AuthError.LOGIN_BUSY);
            }
            return work.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AuthException(AuthError.LOGIN_BUSY);
        } finally {
            if (mayWork) {
                working.release();
            }
        }
    }
}
