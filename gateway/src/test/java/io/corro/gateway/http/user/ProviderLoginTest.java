package io.corro.gateway.http.user;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.corro.gateway.config.AssistantOptions;
import io.corro.gateway.config.OidcOptions;
import io.corro.gateway.http.PeopleGateway;
import io.corro.gateway.http.PeopleGateway.Member;
import io.corro.gateway.http.contract.ApiAnswer;
import io.corro.gateway.http.contract.ApiClient;
import io.corro.gateway.identity.SmallIssuer;
import io.corro.gateway.identity.SmallIssuer.Fault;
import io.corro.gateway.identity.SmallIssuer.Person;

import static io.corro.gateway.http.PeopleGateway.json;
import static org.assertj.core.api.Assertions.assertThat;

/** Logins by an issuer, over the wire of OpenID Connect. */
class ProviderLoginTest {
    private static final String PATH = "/v1/auth/provider-logins";
    @AutoClose
    private static final SmallIssuer issuer = new SmallIssuer();
    @AutoClose
    private static final PeopleGateway gateway = new PeopleGateway(AssistantOptions.NONE,
            List.of(issuer.options("acme"), new OidcOptions("away", URI.create("http://127.0.0.1:9"), "id",
                    Optional.empty())));

    @AfterEach
    void isRightAgain() {
        issuer.isWrong(Fault.NONE);
    }

    /** A browser on its way: the cookie that it keeps, and what the issuer has sent it back with. */
    private record Journey(String cookie, Map<String, String> returned) {

        ApiClient browser() {
            return gateway.anonymous().with("Cookie", cookie);
        }

        ApiAnswer end(Map<String, String> more) {
            Map<String, String> body = new HashMap<>(more);
            body.put("state", returned.get("state"));
            body.put("authorization_code", returned.get("code"));
            return browser().post(PATH, json(body));
        }

        ApiAnswer end() {
            return end(Map.of());
        }
    }

    private static Journey journey(ApiAnswer begun) {
        begun.isStatus(200);
        try (HttpClient browser = HttpClient.newHttpClient()) {
            HttpResponse<String> sent = browser.send(HttpRequest.newBuilder(
                    URI.create(begun.text("authorization_url"))).build(), HttpResponse.BodyHandlers.ofString());
            URI back = URI.create(sent.headers().firstValue("Location").orElseThrow());
            assertThat(back.toString()).startsWith("https://corro.example/account/provider?");
            return new Journey(begun.header("Set-Cookie").replaceAll(";.*", ""), SmallIssuer.form(back.getRawQuery()));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Journey login(Person person) {
        issuer.comes(person);
        return journey(gateway.anonymous().post("/v1/auth/providers/acme", "{}"));
    }

    private static Journey link(Member member, Person person) {
        issuer.comes(person);
        return journey(member.api().post("/v1/me/providers/acme", "{}"));
    }

    private static ApiClient as(ApiAnswer completed) {
        return gateway.as(completed.isStatus(200).text("access_token"));
    }

    @Test
    void letsANewPersonInWithoutAPasswordAndKnowsThemAgain() {
        String email = PeopleGateway.newEmail();
        Person ann = Person.verified(email);

        ApiClient first = as(login(ann).end());
        first.get("/v1/me").isStatus(200).hasText("email", email).hasText("status", "active")
                .hasText("display_name", "Ann of the issuer");
        ApiClient second = as(login(ann).end());

        assertThat(second.get("/v1/me").text("id")).isEqualTo(first.get("/v1/me").text("id"));
        assertThat(second.get("/v1/me/log").each("event")).contains("registered", "email_verified", "oauth_linked");
        ApiAnswer ways = second.get("/v1/me/ways-in").isStatus(200).hasFlag("password", false);
        assertThat(ways.json().path("providers").findValuesAsText("provider")).containsExactly("acme");
        second.delete("/v1/me/providers/acme").isError(409, "last_way_in");
    }

    @Test
    void anAddressAloneOpensNobodysAccount() {
        Member ann = gateway.member();

        login(Person.unverified(ann.email())).end().isError(403, "provider_email_unproven");
        login(Person.verified(ann.email())).end().isError(409, "provider_email_known");
        login(Person.unverified(PeopleGateway.newEmail())).end().isError(403, "provider_email_unproven");
        login(new Person("no address", Optional.empty(), true, "Ann")).end()
                .isError(403, "provider_email_unproven");
    }

    @Test
    void aLinkedIssuerOpensTheAccountUntilItIsUnlinked() {
        Member ann = gateway.member();
        Person atIssuer = Person.unverified("somewhere-else@example.com");
        link(ann, atIssuer).end().isStatus(200).hasText("status", "linked").hasNull("access_token");

        assertThat(as(login(atIssuer).end()).get("/v1/me").text("id")).isEqualTo(ann.id().toString());
        assertThat(gateway.mailTo(ann.email()).text("text")).contains("acme");

        ann.api().delete("/v1/me/providers/acme").isStatus(204);
        ann.api().delete("/v1/me/providers/acme").isError(404, "link_not_found");
        login(atIssuer).end().isError(403, "provider_email_unproven");
    }

    @Test
    void aSubjectOpensOneAccountAndAnAccountHasOneSubject() {
        Member ann = gateway.member();
        Member eve = gateway.member();
        Person atIssuer = Person.verified(PeopleGateway.newEmail());
        link(ann, atIssuer).end().isStatus(200);

        link(eve, atIssuer).end().isError(409, "provider_linked");
        link(ann, Person.verified(PeopleGateway.newEmail())).end().isError(409, "provider_linked");
    }

    @Test
    void aPasswordPlantedOnAnUnprovenAddressIsVoid() {
        String email = PeopleGateway.newEmail();
        gateway.anonymous().post("/v1/auth/register", json(Map.of("email", email, "password", "planted by a stranger",
                "name", "Eve"))).isStatus(202);
        String planted = gateway.tokenTo(email);

        as(login(Person.verified(email)).end()).get("/v1/me").isStatus(200).hasText("status", "active");

        gateway.login(email, "planted by a stranger").isError(401, "wrong_login");
        gateway.anonymous().post("/v1/auth/verify-email", json(Map.of("token", planted)))
                .isError(422, "token_invalid", "token");
    }

    @Test
    void asksForTheSecondFactorBesideTheIssuer() {
        Member ann = gateway.member();
        String secret = ann.api().post("/v1/me/second-factor", "{}").isStatus(200).text("secret");
        ann.api().post("/v1/me/second-factor/confirm", json(Map.of("code", gateway.code(secret)))).isStatus(200);
        Person atIssuer = Person.verified(PeopleGateway.newEmail());
        link(ann, atIssuer).end().isStatus(200);
        Journey journey = login(atIssuer);

        journey.end().isError(401, "second_factor_required", "code");
        journey.end(Map.of("code", "000000")).isError(401, "wrong_code", "code");
        gateway.pass(Duration.ofSeconds(60));
        as(journey.end(Map.of("code", gateway.code(secret)))).get("/v1/me").isStatus(200);
        journey.end(Map.of("code", gateway.code(secret))).isError(422, "login_begun_elsewhere", "state");
    }

    @Test
    void anAnswerCountsOnceInTimeAndInTheBrowserThatHasAsked() {
        Person ann = Person.verified(PeopleGateway.newEmail());
        Journey stolen = login(ann);
        Journey other = login(ann);
        new Journey(other.cookie(), stolen.returned()).end().isError(422, "login_begun_elsewhere", "state");
        gateway.anonymous().post(PATH, json(Map.of("state", stolen.returned().get("state"), "authorization_code",
                stolen.returned().get("code")))).isError(422, "login_begun_elsewhere", "state");
        stolen.browser().with("Origin", "https://evil.example").post(PATH,
                json(Map.of("state", "x"))).isError(403, "foreign_site");

        stolen.end().isStatus(200);
        stolen.end().isError(422, "login_begun_elsewhere", "state");

        Journey late = login(ann);
        gateway.pass(Duration.ofMinutes(11));
        late.end().isError(422, "login_begun_elsewhere", "state");
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, names = {"NONE", "EMAIL_APART"}, mode = EnumSource.Mode.EXCLUDE)
    void believesNoTokenThatIsNotTheIssuersForThisLogin(Fault fault) {
        issuer.isWrong(fault);

        login(Person.verified(PeopleGateway.newEmail())).end().isError(401, "provider_refused");
    }

    @Test
    void readsTheAddressWhereTheIssuerTellsIt() {
        issuer.isWrong(Fault.EMAIL_APART);
        String email = PeopleGateway.newEmail();

        as(login(Person.verified(email)).end()).get("/v1/me").isStatus(200).hasText("email", email);
    }

    @Test
    void saysWhenAnIssuerIsUnknownOrDoesNotAnswer() {
        gateway.anonymous().post("/v1/auth/providers/nobody", "{}").isError(404, "provider_not_found");
        gateway.anonymous().post("/v1/auth/providers/away", "{}").isError(503, "provider_unavailable");
        Journey refused = login(Person.verified(PeopleGateway.newEmail()));
        refused.browser().post(PATH, json(Map.of("state", refused.returned().get("state"))))
                .isError(401, "provider_refused");
    }

    @Test
    void aSuspendedUserStaysOut() {
        Person ann = Person.verified(PeopleGateway.newEmail());
        as(login(ann).end());
        gateway.execute("UPDATE auth.users SET status = 'suspended' WHERE email = ?::citext",
                ann.email().orElseThrow());

        login(ann).end().isError(403, "user_suspended");
    }

    @Test
    void theLoginPageLearnsWhatItMayOffer() {
        ApiAnswer ways = gateway.anonymous().get("/v1/auth/ways").isStatus(200).hasText("passkeys", "corro.example");

        assertThat(ways.json().path("providers").findValuesAsText("label")).containsExactly("Acme", "Away");
    }
}
