package io.corro.persistence.books.user;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.corro.persistence.books.user.ApiKeys.IssuedKey;
import io.corro.persistence.books.user.Operators.Operator;
import io.corro.persistence.books.user.Operators.Role;
import io.corro.persistence.postgres.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OperatorsTest {
    private static TestDatabase database;
    private static Operators operators;
    private static Users users;
    private static ApiKeys keys;

    @BeforeAll
    static void connect() {
        database = TestDatabase.create();
        operators = new Operators(database.database().jdbi());
        users = new Users(database.database().jdbi());
        keys = new JdbcApiKeys(database.database().jdbi(), new SecureRandom());
    }

    @AfterAll
    static void disconnect() {
        database.close();
    }

    @Test
    void appointsAUserOrSomebodyNew() {
        UUID known = users.findOrCreate("ann@example.com", "Ann").id();

        Operator ann = operators.appoint("Ann@example.com", "ignored", Role.SUPPORT);
        Operator bob = operators.appoint("bob@example.com", "Bob", Role.ADMIN);

        assertThat(ann).isEqualTo(new Operator(known, "ann@example.com", "Ann", Role.SUPPORT));
        assertThat(operators.find(known)).contains(ann);
        assertThat(operators.findByEmail("BOB@example.com")).contains(bob);
        assertThat(operators.list(Optional.empty(), 200)).contains(ann, bob);
    }

    @Test
    void knowsNoOneElse() {
        UUID customer = users.findOrCreate("customer@example.com", "Customer").id();

        assertThat(operators.find(customer)).isEmpty();
        assertThat(operators.findByEmail("nobody@example.com")).isEmpty();
        assertThat(operators.dismiss(customer)).isFalse();
    }

    @Test
    void refusesSomebodyWhoIsNotActive() {
        UUID gone = users.findOrCreate("gone@example.com", "Gone").id();
        suspend(gone);

        assertThatThrownBy(() -> operators.appoint("gone@example.com", "Gone", Role.ADMIN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void knowsOperatorsByTheirKeyAsLongAsTheyAreOperators() {
        Operator eve = operators.appoint("eve@example.com", "Eve", Role.COMPLIANCE_OFFICER);
        IssuedKey key = keys.issueForOperator(eve.id(), "console");
        String keyId = key.key().keyId();

        assertThat(keys.authenticateOperator(keyId, key.secret()))
                .hasValueSatisfying(known -> assertThat(known.userId()).isEqualTo(eve.id()));
        assertThat(keys.authenticateOperator(keyId, "wrong")).isEmpty();
        assertThat(keys.authenticate(keyId, key.secret())).as("it trades nowhere").isEmpty();

        suspend(eve.id());
        assertThat(keys.authenticateOperator(keyId, key.secret())).isEmpty();
    }

    @Test
    void dismissesWithAllKeys() {
        Operator max = operators.appoint("max@example.com", "Max", Role.ADMIN);
        IssuedKey key = keys.issueForOperator(max.id(), "console");

        assertThat(operators.dismiss(max.id())).isTrue();

        assertThat(operators.find(max.id())).isEmpty();
        operators.appoint("max@example.com", "Max", Role.SUPPORT);
        assertThat(keys.authenticateOperator(key.key().keyId(), key.secret())).as("revoked for good").isEmpty();
    }

    @Test
    void aRoleThatIsTakenTakesTheKeys() {
        Operator kim = operators.appoint("kim@example.com", "Kim", Role.ADMIN);
        IssuedKey key = keys.issueForOperator(kim.id(), "console");
        UserAdmin admin = new UserAdmin(database.database().jdbi());
        Caller caller = new Caller("127.0.0.1", "test", Instant.parse("2026-03-03T15:00:00Z"));

        admin.setRole(kim.id(), "support", caller);
        assertThat(keys.authenticateOperator(key.key().keyId(), key.secret())).as("still one of us").isPresent();
        admin.setRole(kim.id(), "user", caller);
        admin.setRole(kim.id(), "support", caller);
        assertThat(keys.authenticateOperator(key.key().keyId(), key.secret())).as("revoked for good").isEmpty();
    }

    private static void suspend(UUID userId) {
        database.database().jdbi()
                .useHandle(handle -> handle.execute("UPDATE auth.users SET status = 'suspended' WHERE id = ?", userId));
    }
}
