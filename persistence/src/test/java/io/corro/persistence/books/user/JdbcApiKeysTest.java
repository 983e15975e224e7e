package io.corro.persistence.books.user;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.corro.persistence.books.user.ApiKeys.ApiKey;
import io.corro.persistence.books.user.ApiKeys.IssuedKey;
import io.corro.persistence.books.user.ApiKeys.KeyInfo;
import io.corro.persistence.postgres.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

class JdbcApiKeysTest {
    private static TestDatabase test;
    private static ApiKeys keys;
    private static UUID userId;

    private UUID accountId;

    @BeforeAll
    static void createDatabase() {
        test = TestDatabase.create();
        keys = new JdbcApiKeys(test.database().jdbi(), new SecureRandom());
        userId = new Users(test.database().jdbi()).findOrCreate("bot@example.com", "Bot").id();
    }

    @AfterAll
    static void dropDatabase() {
        test.close();
    }

    @BeforeEach
    void createAccount() {
        accountId = UUID.randomUUID();
        test.database().jdbi().useHandle(handle -> handle.execute(
                "INSERT INTO trading.paper_accounts (id, user_id) VALUES (?, ?)", accountId, userId));
    }

    private IssuedKey issue(Optional<Instant> expiresAt) {
        return keys.issue(userId, accountId, "my bot", expiresAt);
    }

    @Test
    void aKeyIsProvedByItsOwnSecretOnly() {
        IssuedKey mine = issue(Optional.empty());
        IssuedKey other = issue(Optional.empty());
        String id = mine.key().keyId();

        assertThat(keys.authenticate(id, mine.secret())).contains(new ApiKey(userId, accountId, id));
        assertThat(keys.authenticate(id, other.secret())).isEmpty();
        assertThat(keys.authenticate(id, "")).isEmpty();
        assertThat(keys.authenticate("PKAAAAAAAAAA", mine.secret())).isEmpty();
        assertThat(keys.authenticate("", "")).isEmpty();
    }

    @Test
    void aRevokedKeyIsNoKey() {
        IssuedKey issued = issue(Optional.empty());
        String id = issued.key().keyId();

        assertThat(keys.revoke(id)).isTrue();
        assertThat(keys.revoke(id)).isFalse();
        assertThat(keys.revoke("PKAAAAAAAAAA")).isFalse();

        assertThat(keys.authenticate(id, issued.secret())).isEmpty();
    }

    @Test
    void aKeyEndsWhenItExpires() {
        IssuedKey past = issue(Optional.of(Instant.now().minusSeconds(60)));
        IssuedKey future = issue(Optional.of(Instant.now().plusSeconds(60)));

        assertThat(keys.authenticate(past.key().keyId(), past.secret())).isEmpty();
        assertThat(keys.authenticate(future.key().keyId(), future.secret())).contains(future.key());
    }

    @Test
    void keysLookAsPromisedAndDiffer() {
        Set<String> seen = new HashSet<>();
        for (int n = 0; n < 50; n++) {
            IssuedKey issued = issue(Optional.empty());

            assertThat(issued.key().keyId()).matches("PK[A-Z2-7]{10}");
            assertThat(issued.secret()).matches("[A-Za-z0-9]{40}");
            assertThat(issued.toString()).doesNotContain(issued.secret());
            assertThat(seen.add(issued.key().keyId()) && seen.add(issued.secret())).isTrue();
        }
    }

    @Test
    void theSecretIsNotInTheDatabase() {
        IssuedKey issued = issue(Optional.empty());

        List<String> rows = test.database().jdbi().withHandle(
                handle -> handle.createQuery("SELECT api_keys::text FROM auth.api_keys").mapTo(String.class).list());

        assertThat(rows).isNotEmpty().allSatisfy(row -> assertThat(row).doesNotContain(issued.secret()));
    }

    @Test
    void listsTheKeysOfAnAccount() {
        Instant expiresAt = Instant.now().plusSeconds(60).truncatedTo(ChronoUnit.MICROS);
        IssuedKey first = issue(Optional.empty());
        IssuedKey second = issue(Optional.of(expiresAt));
        keys.revoke(first.key().keyId());

        List<KeyInfo> listed = keys.list(accountId, Optional.empty(), 10);

        assertThat(listed).extracting(KeyInfo::key).containsExactly(first.key(), second.key());
        assertThat(listed).extracting(KeyInfo::expiresAt).containsExactly(Optional.empty(), Optional.of(expiresAt));
        assertThat(listed).extracting(info -> info.revokedAt().isPresent()).containsExactly(true, false);
        assertThat(listed).allSatisfy(info -> assertThat(info.name()).isEqualTo("my bot"));
        assertThat(keys.list(accountId, Optional.empty(), 1)).isEqualTo(listed.subList(0, 1));
        assertThat(keys.list(accountId, Optional.of(first.key().keyId()), 10)).isEqualTo(listed.subList(1, 2));
        assertThat(keys.exists(accountId, second.key().keyId())).isTrue();
        assertThat(keys.exists(UUID.randomUUID(), second.key().keyId())).isFalse();
    }
}
