package io.corro.gateway.httpkit.auth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.HttpLimits;
import io.corro.gateway.httpkit.wire.PrefixedMeters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AuthenticatorTest {
    private static final String SECRET = "secret of the key";
    private static final UUID USER = UUID.randomUUID();
    private static final int WRONG_MAX = 3;
    private static final String ADDRESS = "192.0.2.1";

    private final OneKey keys = new OneKey();
    private final AtomicLong nowNs = new AtomicLong();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Authenticator authenticator = new Authenticator(keys, nowNs::get,
            InstantSource.fixed(Instant.EPOCH),
            new WrongKeys(new RateLimiter(WRONG_MAX, InstantSource.fixed(Instant.EPOCH)),
                    new PrefixedMeters(meters, "test.")));

    private record Bearer(UUID userId, String keyId) implements Principal {}

    /** A directory of one key, which counts how often it was asked. */
    private static final class OneKey implements KeyDirectory {
        private int timesAsked;
        private boolean isRevoked;
        private RuntimeException failure;

        @Override
        public CompletionStage<Optional<Principal>> authenticate(String keyId, String secret) {
            timesAsked++;
            if (failure != null) {
                return CompletableFuture.failedStage(failure);
            }
            return CompletableFuture.completedStage(keyId.equals("PK1") && secret.equals(SECRET) && !isRevoked
                    ? Optional.of(new Bearer(USER, keyId)) : Optional.empty());
        }

        @Override
        public CompletionStage<Optional<Principal>> withSubject(Principal bearer, String subject) {
            return CompletableFuture.completedStage(Optional.empty());
        }

        @Override
        public CompletionStage<Optional<Principal>> authenticatePrivileged(String keyId, String secret) {
            return CompletableFuture.completedStage(Optional.empty());
        }
    }

    private Optional<Principal> authenticate(String secret) {
        return authenticate(secret, ADDRESS);
    }

    private Optional<Principal> authenticate(String secret, String address) {
        return authenticator.authenticate(new Credentials("PK1", secret), address).toCompletableFuture().join();
    }

    private void pass(Duration time) {
        nowNs.addAndGet(time.toNanos());
    }

    @Test
    void goodKeyIsAskedOnce() {
        for (int count = 0; count < 10; count++) {
            assertThat(authenticate(SECRET)).map(Principal::userId).contains(USER);
        }

        assertThat(keys.timesAsked).isEqualTo(1);
    }

    @Test
    void afterSomeWrongKeysTheOthersOfTheAddressAreRefusedUnread() {
        authenticate(SECRET);
        for (int count = 0; count < WRONG_MAX; count++) {
            assertThat(authenticate("wrong " + count)).isEmpty();
        }

        assertThatThrownBy(() -> authenticate("wrong again")).hasCauseInstanceOf(ApiException.class)
                .hasMessageContaining("Too many wrong keys");
        assertThat(keys.timesAsked).isEqualTo(1 + WRONG_MAX);
        assertThat(authenticate(SECRET)).as("the key in use there").isPresent();
        assertThat(authenticate("wrong", "192.0.2.2")).as("another address").isEmpty();
        assertThat(meters.get("test.auth.wrong.keys").counter().count()).isEqualTo(WRONG_MAX + 1);
        assertThat(meters.get("test.auth.refused.keys").counter().count()).isEqualTo(1);
    }

    @Test
    void wrongSecretIsNeverRememberedAndDoesNotDisturbTheRightOne() {
        assertThat(authenticate(SECRET)).isPresent();
        assertThat(authenticate("wrong")).isEmpty();
        assertThat(authenticate("wrong")).isEmpty();
        assertThat(authenticate(SECRET)).isPresent();

        assertThat(keys.timesAsked).isEqualTo(3);
    }

    @Test
    void keyInUseIsAskedAgainInTheBackground() {
        authenticate(SECRET);
        pass(HttpLimits.KEY_REFRESH.plusMillis(1));
        authenticate(SECRET);
        authenticate(SECRET);

        assertThat(keys.timesAsked).isEqualTo(2);
    }

    @Test
    void revokedKeyStopsWithinSeconds() {
        authenticate(SECRET);
        keys.isRevoked = true;
        assertThat(authenticate(SECRET)).isPresent();

        pass(HttpLimits.KEY_REFRESH.plusMillis(1));
        authenticate(SECRET);

        assertThat(authenticate(SECRET)).isEmpty();
    }

    @Test
    void forgottenKeyStopsAtOnce() {
        authenticate(SECRET);
        keys.isRevoked = true;
        authenticator.forget("PK1");

        assertThat(authenticate(SECRET)).isEmpty();
    }

    @Test
    void storageThatIsGoneIsBridgedForSecondsOnly() {
        authenticate(SECRET);
        keys.failure = new IllegalStateException("gone");

        pass(HttpLimits.KEY_REFRESH.plusMillis(1));
        assertThat(authenticate(SECRET)).isPresent();

        pass(HttpLimits.KEY_MEMORY);
        assertThatThrownBy(() -> authenticate(SECRET))
                .isInstanceOf(CompletionException.class).hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void credentialsDoNotPrintTheirSecret() {
        assertThat(new Credentials("PK1", "hidden").toString()).doesNotContain("hidden");
    }
}
