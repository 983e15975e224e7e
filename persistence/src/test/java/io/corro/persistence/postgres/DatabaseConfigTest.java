package io.corro.persistence.postgres;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DatabaseConfigTest {

    @Test
    void readsAUrlWithCredentialsInFrontOfTheHost() {
        DatabaseConfig config = DatabaseConfig.fromUrl(
                "postgresql://ada:p%40ss+1%2F2@db.example.com:5433/platform?sslmode=require");

        assertThat(config.url()).isEqualTo("jdbc:postgresql://db.example.com:5433/platform?sslmode=require");
        assertThat(config.user()).isEqualTo("ada");
        assertThat(config.password()).isEqualTo("p@ss+1/2");
        assertThat(config.poolSize()).isEqualTo(DatabaseConfig.DEFAULT_POOL_SIZE);
    }

    @Test
    void readsAJdbcUrlWithCredentialsAsParameters() {
        DatabaseConfig config = DatabaseConfig.fromUrl(
                "jdbc:postgresql://one,two:5433/platform?user=ada&ssl=true&password=a%26b");

        assertThat(config.url()).isEqualTo("jdbc:postgresql://one,two:5433/platform?ssl=true");
        assertThat(config.user()).isEqualTo("ada");
        assertThat(config.password()).isEqualTo("a&b");
    }

    @Test
    void takesTheSystemUserWhenTheUrlNamesNone() {
        DatabaseConfig config = DatabaseConfig.fromUrl("postgres://localhost/platform");

        assertThat(config.user()).isEqualTo(System.getProperty("user.name"));
        assertThat(config.password()).isEmpty();
    }

    @Test
    void changesDatabaseAndPoolAndKeepsTheRest() {
        DatabaseConfig config = DatabaseConfig.fromUrl("postgresql://ada:pw@host:1/a?ssl=true")
                .withDatabase("b").withPoolSize(3);

        assertThat(config).isEqualTo(new DatabaseConfig("jdbc:postgresql://host:1/b?ssl=true", "ada", "pw", 3));
    }

    @Test
    void neverShowsThePassword() {
        assertThat(DatabaseConfig.fromUrl("postgresql://ada:sesame@host/a")).asString()
                .contains("ada").doesNotContain("sesame");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mysql://ada:sesame@host/a", "postgresql:a", "postgresql://ada:sesame@host",
        "postgresql://ada:sesame @host/a", "jdbc:postgresql:a"})
    void refusesOtherUrlsWithoutRepeatingThem(String url) {
        assertThatIllegalArgumentException().isThrownBy(() -> DatabaseConfig.fromUrl(url))
                .withMessageStartingWith("Not a PostgreSQL URL").withMessageNotContaining("sesame").withNoCause();
    }
}
