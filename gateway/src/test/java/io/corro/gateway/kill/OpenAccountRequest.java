package io.corro.gateway.kill;

import java.io.UncheckedIOException;
import java.util.Optional;

import io.corro.gateway.http.contract.ApiAnswer;
import io.corro.gateway.http.contract.ApiClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One request of one person, sent again and again until the server has answered it, and once more afterwards: whatever
 * was killed in between, all its answers name the same thing. One thread at a time.
 */
final class OpenAccountRequest {
    private final ApiClient person;
    private final String path;
    private final String body;
    private Optional<String> id = Optional.empty();
    private boolean refused;

    /** @param person bears an idempotency key, where the endpoint wants one */
    OpenAccountRequest(ApiClient person, String path, String body) {
        this.person = person;
        this.path = path;
        this.body = body;
    }

    boolean isAnswered() {
        return id.isPresent() || refused;
    }

    /** What the server has made of it, unless it has refused. */
    Optional<String> id() {
        return id;
    }

    /** @throws UncheckedIOException if the server is gone */
    void express() {
        ApiAnswer answer = person.post(path, body);
        assertThat(answer.status()).as(answer.request() + " answered " + answer.body()).isLessThan(600)
                .isNotEqualTo(500);
        if (answer.status() / 100 == 2) {
            String named = answer.text("id");
            assertThat(named).as(path).isEqualTo(id.orElse(named));
            id = Optional.of(named);
        } else {
            refused = answer.status() < 500;
            assertThat(id).as("refused what was taken: " + answer.body()).isEmpty();
        }
    }
}
