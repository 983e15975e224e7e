package io.corro.gateway.httpkit.auth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.corro.engine.runtime.port.StorageUnavailableException;
import io.corro.gateway.http.fake.FakeKeys;
import io.corro.gateway.http.key.KeyAdmin.IssuedKey;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.HttpLimits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AuthenticatorTest {
    private static final UUID ACCOUNT = UUID.randomUUID();
    private static final int WRONG_MAX = 3;
    private static final String ADDRESS = "192.0.2.1";

    private final FakeKeys keys = new FakeKeys();
    private final AtomicLong nowNs = new AtomicLong();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Authenticator authenticator = new Authenticator(keys, nowNs::get,
            new WrongKeys(new RateLimiter(WRONG_MAX, InstantSource.fixed(Instant.EPOCH)), meters));
    private IssuedKey key;

    @BeforeEach
    void issueKey() {
        key = keys.issue(UUID.randomUUID(), ACCOUNT, "bot").toCompletableFuture().join();
    }

    private Optional<Principal> authenticate(String secret) {
        return authenticate(secret, ADDRESS);
    }

    private Optional<Principal> authenticate(String secret, String address) {
        return authenticator.authenticate(new Credentials(key.keyId(), secret), address).toCompletableFuture().join();
    }

    private void pass(Duration time) {
        nowNs.addAndGet(time.toNanos());
    }

    @Test
    void goodKeyIsAskedOnce() {
        for (int count = 0; count < 10; count++) {
            assertThat(authenticate(key.secret())).map(Principal::accountId).contains(ACCOUNT);
        }

        assertThat(keys.timesAsked()).isEqualTo(1);
    }

    @Test
    void afterSomeWrongKeysTheOthersOfTheAddressAreRefusedUnread() {
        authenticate(key.secret());
        for (int count = 0; count < WRONG_MAX; count++) {
            assertThat(authenticate("wrong " + count)).isEmpty();
        }

        assertThatThrownBy(() -> authenticate("wrong again")).hasCauseInstanceOf(ApiException.class)
                .hasMessageContaining("too many wrong keys");
        assertThat(keys.timesAsked()).isEqualTo(1 + WRONG_MAX);
        assertThat(authenticate(key.secret())).as("the key in use there").isPresent();
        assertThat(authenticate("wrong", "192.0.2.2")).as("another address").isEmpty();
        assertThat(meters.get("corro.auth.wrong.keys").counter().count()).isEqualTo(WRONG_MAX + 1);
        assertThat(meters.get("corro.auth.refused.keys").counter().count()).isEqualTo(1);
    }

    @Test
    void wrongSecretIsNeverRememberedAndDoesNotDisturbTheRightOne() {
        assertThat(authenticate(key.secret())).isPresent();
        assertThat(authenticate("wrong")).isEmpty();
        assertThat(authenticate("wrong")).isEmpty();
        assertThat(authenticate(key.secret())).isPresent();

        assertThat(keys.timesAsked()).isEqualTo(3);
    }

    @Test
    void keyInUseIsAskedAgainInTheBackground() {
        authenticate(key.secret());
        pass(HttpLimits.KEY_REFRESH.plusMillis(1));
        authenticate(key.secret());
        authenticate(key.secret());

        assertThat(keys.timesAsked()).isEqualTo(2);
    }

    @Test
    void revokedKeyStopsWithinSeconds() {
        authenticate(key.secret());
        keys.revoke(ACCOUNT, key.keyId());
        assertThat(authenticate(key.secret())).isPresent();

        pass(HttpLimits.KEY_REFRESH.plusMillis(1));
        authenticate(key.secret());

        assertThat(authenticate(key.secret())).isEmpty();
    }

    @Test
    void forgottenKeyStopsAtOnce() {
        authenticate(key.secret());
        keys.revoke(ACCOUNT, key.keyId());
        authenticator.forget(key.keyId());

        assertThat(authenticate(key.secret())).isEmpty();
    }

    @Test
    void storageThatIsGoneIsBridgedForSecondsOnly() {
        authenticate(key.secret());
        keys.failWith(new StorageUnavailableException("gone", null));

        pass(HttpLimits.KEY_REFRESH.plusMillis(1));
        assertThat(authenticate(key.secret())).isPresent();

        pass(HttpLimits.KEY_MEMORY);
        assertThatThrownBy(() -> authenticate(key.secret()))
                .isInstanceOf(CompletionException.class).hasCauseInstanceOf(StorageUnavailableException.class);
    }

    @Test
    void credentialsDoNotPrintTheirSecret() {
        assertThat(new Credentials("PK1", "hidden").toString()).doesNotContain("hidden");
    }
}
