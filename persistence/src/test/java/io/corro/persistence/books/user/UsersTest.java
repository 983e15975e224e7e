package io.corro.persistence.books.user;

import org.junit.jupiter.api.Test;

import io.corro.persistence.books.user.Users.User;
import io.corro.persistence.postgres.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

class UsersTest {

    @Test
    void createsAUserOnceAndFindsItInAnySpelling() {
        try (TestDatabase test = TestDatabase.create()) {
            Users users = new Users(test.database().jdbi());

            User created = users.findOrCreate("Ana@Example.com", "Ana");

            assertThat(created.displayName()).isEqualTo("Ana");
            assertThat(users.findOrCreate("ana@example.com", "Somebody else")).isEqualTo(created);
            assertThat(users.findByEmail("ANA@EXAMPLE.COM")).contains(created);
            assertThat(users.findByEmail("bob@example.com")).isEmpty();
        }
    }
}
