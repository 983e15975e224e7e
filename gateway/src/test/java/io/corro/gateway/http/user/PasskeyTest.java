package io.corro.gateway.http.user;

import java.util.UUID;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.corro.gateway.http.PeopleGateway;
import io.corro.gateway.http.PeopleGateway.Member;
import io.corro.gateway.http.contract.ApiAnswer;

import static org.assertj.core.api.Assertions.assertThat;

/** Passkeys over HTTP, as far as that goes without an authenticator; those are tried in a browser. */
class PasskeyTest {
    private static final String NONSENSE = """
            {"id": "AAAA", "rawId": "AAAA", "type": "public-key", "clientExtensionResults": {}, "response":
             {"clientDataJSON": "e30", "attestationObject": "oA", "authenticatorData": "AAAA", "signature": "AAAA"}}""";
    @AutoClose
    private static final PeopleGateway gateway = new PeopleGateway();

    @Test
    void anInvitationIsForThisServerAndThisPerson() {
        Member ann = gateway.member();

        ApiAnswer asked = ann.api().post("/v1/me/passkeys/challenges", "{}").isStatus(200)
                .hasText("relying_party", "corro.example").hasText("email", ann.email());

        assertThat(asked.text("challenge")).hasSize(43);
        assertThat(asked.text("user_handle")).hasSize(22);
    }

    @Test
    void refusesWhatNoAuthenticatorHasSigned() {
        Member ann = gateway.member();
        String id = ann.api().post("/v1/me/passkeys/challenges", "{}").text("challenge_id");

        ann.api().post("/v1/me/passkeys", added(id)).isError(422, "passkey_invalid", "credential");
        ann.api().post("/v1/me/passkeys", added(id)).isError(422, "passkey_stale", "challenge_id");
        gateway.anonymous().post("/v1/auth/passkeys", used(UUID.randomUUID().toString()))
                .isError(422, "passkey_stale", "challenge_id");
        String login = gateway.anonymous().post("/v1/auth/passkeys/challenges", "{}").text("challenge_id");
        gateway.anonymous().post("/v1/auth/passkeys", used(login)).isError(422, "passkey_invalid", "credential");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\": \"garbage\"}", "{\"id\": 1, \"response\": null}",
        "{\"id\": \"Z2FyYmFnZQ\", \"rawId\": \"Z2FyYmFnZQ\", \"type\": \"public-key\", \"response\": {}}"})
    void whatLacksItsPartsIsNoAnswer(String credential) {
        Member ann = gateway.member();
        String id = ann.api().post("/v1/me/passkeys/challenges", "{}").text("challenge_id");
        String login = gateway.anonymous().post("/v1/auth/passkeys/challenges", "{}").text("challenge_id");

        ann.api().post("/v1/me/passkeys", added(id).replace(NONSENSE, credential))
                .isError(422, "passkey_invalid", "credential");
        gateway.anonymous().post("/v1/auth/passkeys", used(login).replace(NONSENSE, credential))
                .isError(422, "passkey_invalid", "credential");
    }

    @Test
    void aChallengeIsForWhomeverItWasMade() {
        Member ann = gateway.member();
        Member eve = gateway.member();
        String anns = ann.api().post("/v1/me/passkeys/challenges", "{}").text("challenge_id");

        eve.api().post("/v1/me/passkeys", added(anns)).isError(422, "passkey_stale", "challenge_id");
        gateway.anonymous().post("/v1/auth/passkeys", used(anns)).isError(422, "passkey_stale", "challenge_id");
        ann.api().delete("/v1/me/passkeys/" + UUID.randomUUID()).isError(404, "passkey_not_found");
    }

    private static String added(String challengeId) {
        return "{\"challenge_id\": \"" + challengeId + "\", \"name\": \"key\", \"credential\": " + NONSENSE + "}";
    }

    private static String used(String challengeId) {
        return "{\"challenge_id\": \"" + challengeId + "\", \"credential\": " + NONSENSE + "}";
    }
}
