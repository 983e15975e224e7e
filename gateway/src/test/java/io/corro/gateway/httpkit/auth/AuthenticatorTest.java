package io.corro.gateway.httpkit.auth;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.corro.engine.runtime.port.StorageUnavailableException;
import io.corro.gateway.http.fake.FakeKeys;
import io.corro.gateway.http.key.KeyAdmin.IssuedKey;
import io.corro.gateway.httpkit.wire.HttpLimits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AuthenticatorTest {
    private static final UUID ACCOUNT = UUID.randomUUID();

    private final FakeKeys keys = new FakeKeys();
    private final AtomicLong nowNs = new AtomicLong();
    private final Authenticator authenticator = new Authenticator(keys, nowNs::get);
    private IssuedKey key;

    @BeforeEach
    void issueKey() {
        key = keys.issue(UUID.randomUUID(), ACCOUNT, "bot").toCompletableFuture().join();
    }

    private Optional<Principal> authenticate(String secret) {
        return authenticator.authenticate(new Credentials(key.keyId(), secret)).toCompletableFuture().join();
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
