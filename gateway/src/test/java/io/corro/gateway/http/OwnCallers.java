package io.corro.gateway.http;

import java.util.Map;

import io.corro.gateway.http.OwnOperations.Operation;
import io.corro.gateway.http.PeopleGateway.Member;
import io.corro.gateway.http.contract.ApiClient;
import io.corro.gateway.http.contract.GatewayUnderTest.Bot;

/** Somebody for each operation who may ask for it. For one thread. */
final class OwnCallers {
    private final PeopleGateway gateway;
    private final Member member;
    private final Bot bot;
    private final String accountId;
    private final String operatorId;

    OwnCallers(PeopleGateway gateway) {
        this.gateway = gateway;
        member = gateway.member();
        bot = gateway.underTest().newBot();
        accountId = member.api().post("/v1/paper-accounts", "{\"name\": \"own\"}").isStatus(201).text("id");
        operatorId = gateway.admin().post("/admin/v1/operators", PeopleGateway.json(
                Map.of("email", PeopleGateway.newEmail(), "name", "Olga"))).isStatus(201).text("id");
    }

    /** A paper account of the member. */
    String accountId() {
        return accountId;
    }

    ApiClient of(Operation operation) {
        String security = operation.security();
        if (security.contains("admin")) {
            return gateway.admin().with("Corro-Actor", operatorId);
        }
        if (security.contains("subject")) {
            return bot.api();
        }
        return security.contains("session") ? member.api() : gateway.anonymous();
    }
}
