package io.corro.gateway.http.user;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import io.corro.gateway.http.PeopleGateway;
import io.corro.gateway.http.PeopleGateway.Member;
import io.corro.gateway.http.contract.ApiAnswer;
import io.corro.gateway.http.contract.ApiClient;

import static io.corro.gateway.http.PeopleGateway.PASSWORD;
import static io.corro.gateway.http.PeopleGateway.json;
import static org.assertj.core.api.Assertions.assertThat;

/** What a user takes along, and what is left of one who goes. */
class LeavingTest {
    @AutoClose
    private static final PeopleGateway gateway = new PeopleGateway();

    @Test
    void everyTableThatKnowsTheUserIsHandedOutWithoutSecrets() {
        Member member = gateway.member();
        Member other = gateway.member();
        key(member);
        payIn(member, "25.00");

        ApiAnswer answer = member.api().get("/v1/me/export").isStatus(200);

        JsonNode data = answer.json();
        assertThat(data.at("/auth.users/email").asText()).isEqualTo(member.email());
        assertThat(data.path("financial.wallet_trans")).hasSize(1);
        assertThat(data.path("trading.paper_accounts")).hasSize(1);
        assertThat(data.fieldNames()).toIterable().contains("auth.sessions", "auth.api_keys", "auth.auth_logs",
                "financial.payment_methods", "platform.cash_orders", "notifications.notifications");
        assertThat(answer.body()).doesNotContain("password_hash", "key_hash", "argon2", "refresh_hash", "mfa_secret",
                "access_hash", "card_ok_", other.email(), other.id().toString());
        assertThat(answer.header("Content-Disposition")).contains("attachment");
        gateway.pass(Duration.ofMinutes(20));
        member.api().get("/v1/me/export").isError(403, "fresh_login_required");
    }

    @Test
    void whoLeavesIsForgottenAfterAWeekAndTheMoneysRowsStay() {
        Member member = gateway.member();
        ApiClient bot = key(member);
        String card = payIn(member, "25.00");
        member.api().post("/v1/me/erasure", "{}").isError(409, "erasure_money_left");
        member.api().with("Idempotency-Key", UUID.randomUUID().toString()).post("/v1/pay-outs", json(Map.of(
                "currency", "USD", "amount", "25.00", "payment_method_id", card))).isStatus(201);

        member.api().post("/v1/me/erasure", "{}").isStatus(202).hasText("status", "requested");
        member.api().post("/v1/me/erasure", "{}").isStatus(202).hasText("status", "requested");
        bot.get("/v2/account").isError(401, "unauthorized");
        assertThat(subjectsTo(member.email())).contains("Your account will be erased");
        gateway.pass(Duration.ofDays(6));
        gateway.erase();
        gateway.login(member.email()).isStatus(200);

        gateway.pass(Duration.ofDays(2));
        gateway.erase();

        assertThat(subjectsTo(member.email())).contains("Your account has been erased");
        gateway.login(member.email()).isError(401, "wrong_login");
        assertNothingButMoneyIsLeft(member.id());
        gateway.anonymous().post("/v1/auth/register", json(Map.of("email", member.email(), "password", PASSWORD,
                "name", "Ann"))).isStatus(202);
        assertThat(subjectsTo(member.email())).filteredOn("Confirm your e-mail"::equals).hasSize(2);
    }

    private static void assertNothingButMoneyIsLeft(UUID userId) {
        assertThat(gateway.query(Integer.class, "SELECT count(*)::int FROM auth.sessions WHERE user_id = ?"
                + " AND revoked_at IS NULL", userId)).isZero();
        assertThat(gateway.query(Integer.class, "SELECT count(*)::int FROM financial.wallet_trans AS movement"
                + " JOIN financial.wallets AS wallet ON wallet.id = wallet_id WHERE user_id = ?", userId)).isEqualTo(2);
        assertThat(gateway.query(String.class, "SELECT email || coalesce(display_name, '') FROM auth.users AS person"
                + " JOIN auth.user_profiles ON user_id = person.id WHERE person.id = ?", userId))
                .isEqualTo("erased-" + userId + "@erased.invalid");
    }

    private static List<String> subjectsTo(String email) {
        gateway.sendMail();
        return StreamSupport.stream(gateway.admin().get("/admin/v1/mail").isStatus(200).json().spliterator(), false)
                .filter(mail -> mail.path("to").asText().equals(email)).map(mail -> mail.path("subject").asText())
                .toList();
    }

    @Test
    void aRequestIsTakenBackAndWaitsForWhatIsOpen() {
        Member member = gateway.member();
        member.api().delete("/v1/me/erasure").isError(404, "no_erasure");
        String accountId = member.api().post("/v1/paper-accounts", json(Map.of("name", "mine"))).isStatus(201)
                .text("id");
        member.api().post("/v1/me/erasure", "{}").isStatus(202);
        member.api().post("/v1/keys", json(Map.of("name", "late", "account_id", accountId)))
                .isError(409, "erasure_asked");
        member.api().delete("/v1/me/erasure").isStatus(200).hasText("status", "cancelled");
        gateway.pass(Duration.ofDays(8));
        gateway.erase();

        Member again = gateway.member(member.email());
        String card = card(again);
        again.api().post("/v1/me/erasure", "{}").isStatus(202);
        payIn(again, card, "10.00");
        gateway.pass(Duration.ofDays(8));
        gateway.erase();

        gateway.member(member.email()).api().get("/v1/me/erasure").isStatus(200).hasText("status", "requested")
                .hasText("blocked_by", "money");
    }

    private static ApiClient key(Member member) {
        String accountId = member.api().post("/v1/paper-accounts", json(Map.of("name", "mine"))).isStatus(201)
                .text("id");
        ApiAnswer key = member.api().post("/v1/keys", json(Map.of("name", "bot", "account_id", accountId)))
                .isStatus(201);
        ApiClient bot =
                gateway.underTest().anonymous().with("APCA-API-KEY-ID", key.text("key_id")).with("APCA-API-SECRET-KEY",
                        key.text("secret"));
        bot.get("/v2/account").isStatus(200);
        return bot;
    }

    private static String card(Member member) {
        return member.api().post("/v1/payment_methods", json(Map.of("token", "card_ok_" + UUID.randomUUID(), "brand",
                "visa", "last_four", "4242", "exp_month", 12, "exp_year", 2099))).isStatus(201)
                .text("payment_method_id");
    }

    private static String payIn(Member member, String amount) {
        String card = card(member);
        payIn(member, card, amount);
        return card;
    }

    private static void payIn(Member member, String card, String amount) {
        member.api().with("Idempotency-Key", UUID.randomUUID().toString()).post("/v1/pay-ins", json(Map.of(
                "currency", "USD", "amount", amount, "payment_method_id", card))).isStatus(201);
    }
}
