package io.corro.gateway.http.wallet;

import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import io.corro.gateway.http.PeopleGateway;
import io.corro.gateway.http.PeopleGateway.Member;
import io.corro.gateway.http.contract.ApiAnswer;
import io.corro.gateway.http.contract.ApiClient;
import io.corro.persistence.books.kyc.KycExpiry;

import static io.corro.gateway.http.PeopleGateway.PASSWORD;
import static io.corro.gateway.http.PeopleGateway.json;
import static org.assertj.core.api.Assertions.assertThat;

/** People's money, what they are told of it, who they are, and the whole way of a stranger, over HTTP. */
class MoneyTest {
    @AutoClose
    private static final PeopleGateway gateway = new PeopleGateway();
    /** A time without movements. */
    private static final String FUTURE = "2099-01-01T00:00:00Z";

    @AfterEach
    void theBooksAgree() {
        assertThat(gateway.query(Integer.class, "SELECT count(*)::int FROM financial.v_wallet_mismatches")).isZero();
        assertThat(gateway.query(Integer.class, "SELECT count(*)::int FROM platform.v_unbalanced_transfers")).isZero();
    }

    @Test
    void theWayOfAStranger() {
        Member member = gateway.member();
        ApiClient api = member.api();
        ApiAnswer kyc = submit(member, "basic").isStatus(201).hasText("status", "pending");
        approve(newOperator(), kyc).isStatus(200).hasText("status", "approved");
        api.get("/v1/me").hasText("kyc_status", "approved");

        payIn(member, card(member, "ok"), "1000.00").isStatus(201).hasText("status", "succeeded");
        assertThat(balance(member, "USD")).isEqualTo("1000.00");

        String accountId = api.post("/v1/paper-accounts", json(Map.of("name", "mine"))).isStatus(201).text("id");
        ApiAnswer key = api.post("/v1/keys", json(Map.of("name", "bot", "account_id", accountId))).isStatus(201);
        ApiClient bot = gateway.underTest().anonymous().with("APCA-API-KEY-ID", key.text("key_id"))
                .with("APCA-API-SECRET-KEY", key.text("secret"));
        gateway.underTest().quote("EURUSD", "1.10000", "1.10010");
        bot.post("/v2/orders", """
                {"symbol": "EUR/USD", "side": "buy", "type": "market", "qty": "1000", "time_in_force": "gtc"}""")
                .isStatus(200);

        payOut(member, bank(member, "ok"), "700.00").isStatus(201).hasText("status", "succeeded");
        assertThat(balance(member, "USD")).isEqualTo("300.00");
        assertThat(api.get("/v1/notifications").json().path("notices").toString())
                .contains("Money received", "Money sent", "Identity verified", "New key");
    }

    @Test
    void aPaymentThatIsSlowIsLookedAtUntilItHasEnded() {
        Member member = gateway.member();
        ApiAnswer order = payIn(member, card(member, "slow"), "50.00").isStatus(201).hasText("status", "pending");
        assertThat(gateway.query(Integer.class, "SELECT count(*)::int FROM financial.wallet_trans AS movement"
                + " JOIN financial.wallets AS wallet ON wallet.id = wallet_id WHERE user_id = ?", member.id()))
                .isZero();

        gateway.execute("UPDATE platform.sandbox_payments SET ready_at = now() WHERE key LIKE ?",
                "cash-" + order.text("id") + "/%");
        gateway.pass(Duration.ofHours(1));
        gateway.moveCash();
        gateway.moveCash();

        again(member).api().get("/v1/pay-ins/" + order.text("id")).isStatus(200).hasText("status", "succeeded");
        assertThat(balance(again(member), "USD")).isEqualTo("50.00");
    }

    @Test
    void anAnswerThatIsLostMovesMoneyOnce() {
        Member member = gateway.member();
        String card = card(member, "lost");
        ApiAnswer order = payIn(member, card, "20.00").isStatus(201).hasText("status", "in_doubt");
        gateway.pass(Duration.ofMinutes(5));
        gateway.moveCash();

        Member later = again(member);
        later.api().get("/v1/pay-ins/" + order.text("id")).hasText("status", "succeeded");
        assertThat(balance(later, "USD")).isEqualTo("20.00");
    }

    @Test
    void aKeyIsOnePaymentAndNoOther() {
        Member member = gateway.member();
        String card = card(member, "ok");
        String body = json(Map.of("currency", "USD", "amount", "10.00", "payment_method_id", card));
        ApiClient api = member.api().with("Idempotency-Key", "k");

        String id = api.post("/v1/pay-ins", body).isStatus(201).text("id");
        api.post("/v1/pay-ins", body).isStatus(201).hasText("id", id);
        api.post("/v1/pay-ins", body.replace("10.00", "11.00")).isError(422, "key_reused", "Idempotency-Key");
        member.api().post("/v1/pay-ins", body).isError(422, "missing_field", "Idempotency-Key");

        assertThat(balance(member, "USD")).isEqualTo("10.00");
    }

    @Test
    void whatFailsLeavesTheWalletAsItWas() {
        Member member = gateway.member();
        member.api().post("/v1/payment_methods", json(Map.of("token", "card_ok_1", "brand", "visa", "last_four",
                "4242", "exp_month", 12, "exp_year", 2020))).isError(422, "card_expired", "exp_year");
        payIn(member, card(member, "nofunds"), "100.00").isStatus(201).hasText("status", "failed")
                .hasText("failure_code", "insufficient_funds");
        payIn(member, card(member, "ok"), "100.00").isStatus(201);

        payOut(member, bank(member, "closed"), "60.00").isStatus(201).hasText("status", "failed");
        assertThat(balance(member, "USD")).isEqualTo("100.00");
        payOut(member, bank(member, "ok"), "100.01").isError(422, "insufficient_funds", "amount");
        payOut(member, bank(member, "ok"), "0.001").isError(422, "invalid_amount", "amount");
        payOut(member, gateway.member().id().toString(), "1.00")
                .isError(422, "payment_method_not_found", "payment_method_id");
    }

    @Test
    void paymentsThatAreSwitchedOffAreRefused() {
        Member member = gateway.member();
        String card = card(member, "ok");
        payIn(member, card, "100.00").isStatus(201);
        try {
            gateway.admin().put("/admin/v1/flags/payments.enabled",
                    json(Map.of("name", "Payments", "status", "inactive"))).isStatus(200);
            payIn(member, card, "10.00").isError(403, "switched_off");
            payOut(member, bank(member, "ok"), "10.00").isError(403, "switched_off");
        } finally {
            gateway.admin().put("/admin/v1/switches/payments.enabled", json(Map.of("enabled", true))).isStatus(200);
        }
        assertThat(gateway.admin().get("/admin/v1/flags/payments.enabled/history").isStatus(200).each("action"))
                .startsWith("switched_on", "changed");
        payOut(member, bank(member, "ok"), "10.00").isStatus(201).hasText("status", "succeeded");
        assertThat(balance(member, "USD")).isEqualTo("90.00");
    }

    @Test
    void onePaymentDoesNotBringMoreThanTheHouseTakes() {
        Member member = gateway.member();
        String card = card(member, "ok");

        payIn(member, card, "1000000.01").isError(422, "limit_pay_in", "amount");

        String id = payIn(member, card, "1000000.00").isStatus(201).hasText("status", "succeeded").text("id");
        JsonNode movement = member.api().get("/v1/wallets/USD/movements").isStatus(200).json().path(0);
        assertThat(movement.path("reference_type").asText()).isEqualTo("cash_order");
        assertThat(movement.path("reference_id").asText()).isEqualTo(id);
    }

    @Test
    void limitsFollowTheProofOfIdentity() {
        Member member = gateway.member();
        payIn(member, card(member, "ok"), "60000.00").isStatus(201);
        String bank = bank(member, "ok");
        payOut(member, bank, "500.01").isError(422, "limit_single", "amount");
        assertThat(limit(member)).isEqualByComparingTo("500");

        ApiClient first = newOperator();
        approve(first, submit(member, "basic").isStatus(201)).hasText("status", "approved");
        assertThat(limit(member)).isEqualByComparingTo("10000");
        submit(member, "basic").isError(409, "kyc_reached");
        payOut(member, bank, "10000.00").isStatus(201).hasText("status", "succeeded");

        ApiAnswer enhanced = submit(member, "enhanced").isStatus(201);
        submit(member, "enhanced").isError(409, "kyc_undecided");
        approve(first, enhanced).isStatus(200).hasText("status", "pending");
        approve(first, enhanced).isError(409, "kyc_voted");
        approve(newOperator(), enhanced).isStatus(200).hasText("status", "approved");
        assertThat(limit(member)).isEqualByComparingTo("50000");
    }

    @Test
    void whoseProofOfIdentityEndsSoonIsToldOnce() {
        Member member = gateway.member();
        KycExpiry expiry = new KycExpiry(gateway.database().jdbi());
        ApiAnswer proof = approve(newOperator(), submit(member, "basic").isStatus(201));
        Instant end = Instant.parse(proof.text("valid_until"));

        expiry.remind(end.minus(Duration.ofDays(31)), 100);
        assertThat(notices(member)).doesNotContain("ends soon");
        submit(member, "basic").isError(409, "kyc_reached");
        expiry.remind(end.minus(Duration.ofDays(29)), 100);
        expiry.remind(end.minus(Duration.ofDays(28)), 100);
        assertThat(notices(member)).containsOnlyOnce("Your proof of identity ends soon");
    }

    @Test
    void aProofOfIdentityEndsAndIsRenewed() {
        Member member = gateway.member();
        payIn(member, card(member, "ok"), "1000.00").isStatus(201);
        String bank = bank(member, "ok");
        KycExpiry expiry = new KycExpiry(gateway.database().jdbi());
        ApiClient operator = newOperator();
        ApiAnswer proof = approve(operator, submit(member, "basic").isStatus(201));

        gateway.execute("UPDATE platform.kyc_cases SET decided_at = now() - interval '9 days',"
                + " valid_until = now() - interval '2 days' WHERE id = ?", UUID.fromString(proof.text("id")));
        assertThat(limit(member)).isEqualByComparingTo("500");
        payOut(member, bank, "500.01").isError(422, "limit_proof_expired", "amount");
        expiry.expire(Instant.now(), 100);
        expiry.expire(Instant.now(), 100);
        member.api().get("/v1/me").hasText("kyc_status", "expired");
        assertThat(notices(member)).containsOnlyOnce("Your proof of identity has expired");
        assertThat(member.api().get("/v1/kyc").each("status")).containsExactly("expired");
        payOut(member, bank, "500.01").isError(422, "limit_proof_expired", "amount");

        approve(operator, submit(member, "basic").isStatus(201)).hasText("status", "approved");
        assertThat(limit(member)).isEqualByComparingTo("10000");
        payOut(member, bank, "500.01").isStatus(201);
    }

    private static String notices(Member member) {
        return member.api().get("/v1/notifications").json().path("notices").toString();
    }

    @Test
    void aRejectedProofCanBeTriedAgain() {
        Member member = gateway.member();
        ApiAnswer kyc = submit(member, "basic").isStatus(201);
        newOperator().post("/admin/v1/kyc/" + kyc.text("id") + "/reject", json(Map.of("reason", "unreadable")))
                .isStatus(200).hasText("status", "rejected");

        member.api().get("/v1/me").hasText("kyc_status", "rejected");
        assertThat(gateway.mailTo(member.email()).text("text")).contains("unreadable");
        submit(member, "basic").isStatus(201);
        submit(gateway.member(), "enhanced").isError(409, "kyc_basic_first");
    }

    @Test
    void usersSendEachOtherMoney() {
        Member ann = gateway.member();
        Member bob = gateway.member();
        payIn(ann, card(ann, "ok"), "100.00").isStatus(201);
        String body = json(Map.of("to", bob.email(), "currency", "USD", "amount", "40.00"));
        ApiClient api = ann.api().with("Idempotency-Key", "t");

        String id = api.post("/v1/transfers", body).isStatus(201).text("id");
        api.post("/v1/transfers", body).isStatus(201).hasText("id", id);
        api.post("/v1/transfers", body.replace("40.00", "41.00")).isError(422, "key_reused", "Idempotency-Key");
        ann.api().with("Idempotency-Key", "self").post("/v1/transfers",
                json(Map.of("to", ann.email(), "currency", "USD", "amount", "1.00"))).isError(422, "same_person", "to");

        assertThat(balance(ann, "USD")).isEqualTo("60.00");
        assertThat(balance(bob, "USD")).isEqualTo("40.00");
    }

    @Test
    void anExchangeIsAsQuotedAndOnce() {
        Member member = gateway.member();
        payIn(member, card(member, "ok"), "100.00").isStatus(201);
        String wish = json(Map.of("from", "USD", "to", "EUR", "amount", "50.00"));
        ApiAnswer quote = member.api().post("/v1/exchange-quotes", wish).isStatus(201);
        String agreed = json(Map.of("quote_id", quote.text("id")));

        gateway.member().api().post("/v1/exchanges", agreed).isError(404, "quote_not_found");
        member.api().post("/v1/exchanges", agreed).isStatus(201);
        member.api().post("/v1/exchanges", agreed).isError(409, "quote_used");
        assertThat(balance(member, "USD")).isEqualTo("50.00");
        assertThat(new BigDecimal(balance(member, "EUR"))).isEqualByComparingTo(quote.text("result"));

        String late = member.api().post("/v1/exchange-quotes", wish).isStatus(201).text("id");
        gateway.pass(Duration.ofMinutes(2));
        member.api().post("/v1/exchanges", json(Map.of("quote_id", late))).isError(409, "quote_expired");
    }

    @Test
    void aStatementSums() {
        Member member = gateway.member();
        payIn(member, card(member, "ok"), "100.00").isStatus(201);
        payOut(member, bank(member, "ok"), "30.00").isStatus(201);

        JsonNode statement = member.api().get("/v1/wallets/USD/statement").isStatus(200).json();
        assertThat(statement.path("in").asText()).isEqualTo("100");
        assertThat(statement.path("out").asText()).isEqualTo("30");
        assertThat(new BigDecimal(statement.path("closing").asText())).isEqualByComparingTo(balance(member, "USD"));
        assertThat(statement.path("movements")).hasSize(2);
        assertThat(statement.path("movement_count").asLong()).isEqualTo(2);
        JsonNode quiet = member.api().get("/v1/wallets/USD/statement?from=" + FUTURE + "&until=" + FUTURE)
                .isStatus(200).json();
        assertThat(quiet.path("opening").asText()).as("a time without movements").isEqualTo("70");
        assertThat(quiet.path("closing").asText()).isEqualTo("70");
        member.api().get("/v1/wallets/USD/statement?from=" + FUTURE + "&until=2026-01-01T00:00:00Z")
                .isError(422, "conflicting_fields", "from");
        assertThat(member.api().get("/v1/wallets?at=2020-01-01T00:00:00Z").isStatus(200).json()).isEmpty();
        member.api().get("/v1/wallets/ZZZ/statement").isError(404, "currency_not_offered");
    }

    @Test
    void whoHasAnOldSessionMovesNoMoney() {
        Member member = gateway.member();
        String card = card(member, "ok");
        payIn(member, card, "100.00").isStatus(201);
        gateway.pass(Duration.ofMinutes(20));

        payOut(member, card, "10.00").isError(403, "fresh_login_required");
        member.api().post("/v1/auth/confirm", json(Map.of("password", PASSWORD))).isStatus(200);
        payOut(member, card, "10.00").isStatus(201);
    }

    @Test
    void noticesAreReadAndTheirReasonIsTold() {
        Member member = gateway.member();
        payIn(member, card(member, "ok"), "100.00").isStatus(201);
        JsonNode feed = member.api().get("/v1/notifications?unread=true").isStatus(200).json();
        assertThat(feed.path("unread").asInt()).isOne();
        String id = feed.path("notices").get(0).path("id").asText();

        assertThat(member.api().get("/v1/notifications/" + id + "/why").isStatus(200).each("reason").getFirst())
                .startsWith("cash-");
        gateway.member().api().post("/v1/notifications/" + id + "/read", "").isError(404, "notice_not_found");
        assertThat(member.api().post("/v1/notifications/" + id + "/read", "").isStatus(200).json().path("unread")
                .asInt()).isZero();

        member.api().put("/v1/notification-preferences",
                json(Map.of("type", "security", "channel", "in_app", "enabled", false)))
                .isError(422, "security_always_on", "enabled");
        member.api().put("/v1/notification-preferences", json(Map.of("type", "financial", "channel", "email",
                "enabled", true, "quiet_from", "00:00", "quiet_until", "23:59"))).isStatus(200);
        payOut(member, bank(member, "ok"), "10.00").isStatus(201);
        assertThat(gateway.query(Boolean.class, "SELECT next_attempt_at > now() FROM"
                + " notifications.notification_deliveries AS delivery JOIN notifications.notifications AS notice"
                + " ON notice.id = notification_id WHERE user_id = ? AND type = 'financial'", member.id())).isTrue();
    }

    @Test
    void operatorsFindLockAndUnlockUsers() {
        Member member = gateway.member();
        ApiClient operator = newOperator();
        assertThat(operator.get("/admin/v1/users?q=" + member.email()).isStatus(200).each("id"))
                .containsExactly(member.id().toString());

        operator.post("/admin/v1/users/" + member.id() + "/lock", "").isStatus(200).hasText("status", "suspended");
        member.api().get("/v1/me").isError(401, "unauthorized");
        gateway.login(member.email()).isError(403, "user_suspended");
        operator.post("/admin/v1/users/" + member.id() + "/unlock", "").isStatus(200).hasText("status", "active");
        gateway.login(member.email()).isStatus(200);

        String role = json(Map.of("role", "support"));
        operator.put("/admin/v1/users/" + member.id() + "/role", role).isError(401, "unauthorized");
        gateway.admin().put("/admin/v1/users/" + member.id() + "/role", role).isStatus(200).hasText("role", "support");
        again(member).api().get("/admin/v1/users").isError(401, "unauthorized");
        operator.get("/admin/v1/users/" + UUID.randomUUID()).isError(404, "user_not_found");
    }

    /** Each path with an id, asked by somebody else with every id that the owner has. */
    @Test
    void nothingOfAnotherUserIsSeenOrChanged() {
        Member owner = gateway.member();
        String card = card(owner, "ok");
        ApiAnswer paidIn = payIn(owner, card, "100.00").isStatus(201);
        String accountId = owner.api().post("/v1/paper-accounts", json(Map.of("name", "mine"))).text("id");
        Set<String> ids = new HashSet<>(Set.of(owner.id().toString(), owner.sessionId().toString(), card,
                paidIn.text("id"), accountId));
        ids.addAll(Set.of(owner.api().get("/v1/notifications").json().path("notices").get(0).path("id").asText(),
                submit(owner, "basic").text("id")));
        Member stranger = gateway.member();
        String before = owner.api().get("/v1/wallets").body() + owner.api().get("/v1/payment_methods").body();
        int asked = 0;
        for (Map.Entry<String, JsonNode> path : gateway.anonymous().get("/openapi.json").json().path("paths")
                .properties()) {
            if (path.getKey().startsWith("/v1/") && path.getKey().contains("_id}")) {
                for (String id : ids) {
                    String target = path.getKey().replaceAll("\\{[^}]*_id}", id).replace("{currency}", "USD");
                    path.getValue().fieldNames().forEachRemaining(method -> refused(stranger, method, target));
                    asked++;
                }
            }
        }
        assertThat(asked).isGreaterThan(50);
        assertThat(owner.api().get("/v1/wallets").body() + owner.api().get("/v1/payment_methods").body())
                .isEqualTo(before);
        owner.api().get("/v1/me").isStatus(200);
    }

    private static void refused(Member stranger, String method, String path) {
        ApiAnswer answer = stranger.api().with("Idempotency-Key", UUID.randomUUID().toString()).send(
                method.toUpperCase(Locale.ROOT), path,
                BodyPublishers.ofString("{}"));
        assertThat(answer.status()).as("%s answered %s", answer.request(), answer.body()).isIn(403, 404, 422);
    }

    private static ApiAnswer submit(Member member, String level) {
        return member.api().post("/v1/kyc", "{\"level\":\"" + level + "\",\"documents\":[\"passport:1\"]}");
    }

    private static ApiAnswer approve(ApiClient operator, ApiAnswer kyc) {
        return operator.post("/admin/v1/kyc/" + kyc.text("id") + "/approve", json(Map.of("reason", "looks right")));
    }

    private static ApiClient newOperator() {
        JsonNode key = gateway.admin().post("/admin/v1/operators", json(Map.of("email", PeopleGateway.newEmail(),
                "name", "Olga", "role", "compliance_officer"))).isStatus(201).json().path("key");
        return gateway.as(key.path("key_id").asText() + "." + key.path("secret").asText());
    }

    private static String card(Member member, String script) {
        return member.api().post("/v1/payment_methods", json(Map.of("token", "card_" + script + "_" + UUID.randomUUID(),
                "brand", "visa", "last_four", "4242", "exp_month", 12, "exp_year", 2030))).isStatus(201)
                .text("payment_method_id");
    }

    private static String bank(Member member, String script) {
        return member.api().post("/v1/bank_accounts", json(Map.of("token", "bank_" + script + "_" + UUID.randomUUID(),
                "last_four", "6789"))).isStatus(201).text("payment_method_id");
    }

    private static ApiAnswer payIn(Member member, String methodId, String amount) {
        return cash(member, "/v1/pay-ins", methodId, amount);
    }

    private static ApiAnswer payOut(Member member, String methodId, String amount) {
        return cash(member, "/v1/pay-outs", methodId, amount);
    }

    private static ApiAnswer cash(Member member, String path, String methodId, String amount) {
        return member.api().with("Idempotency-Key", UUID.randomUUID().toString()).post(path,
                json(Map.of("currency", "USD", "amount", amount, "payment_method_id", methodId)));
    }

    private static String balance(Member member, String currency) {
        for (JsonNode wallet : member.api().get("/v1/wallets").isStatus(200).json()) {
            if (wallet.path("currency").asText().equals(currency)) {
                return new BigDecimal(wallet.path("balance").asText()).setScale(2).toPlainString();
            }
        }
        return "none";
    }

    private static BigDecimal limit(Member member) {
        return new BigDecimal(member.api().get("/v1/wallets/USD/limits").isStatus(200).text("single"));
    }

    /** The same person with a session of now. */
    private static Member again(Member member) {
        return gateway.member(member.email());
    }
}
