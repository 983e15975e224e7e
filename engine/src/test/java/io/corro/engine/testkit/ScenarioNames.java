package io.corro.engine.testkit;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.corro.engine.core.domain.Ids;
import io.corro.engine.core.journal.JournalRecord;
import io.corro.engine.core.journal.OrderRecord;

/** Names of a script: those of its accounts, and of orders by their account's first letter and number. */
final class ScenarioNames {
    private final Map<UUID, String> accountNames = new HashMap<>();
    private final Map<UUID, String> orderNames = new LinkedHashMap<>();
    private final Map<String, Integer> ordersOf = new HashMap<>();

    void opened(UUID accountId, String name) {
        accountNames.put(accountId, name);
    }

    /** Names the orders that are new. */
    void learn(List<JournalRecord> records) {
        for (JournalRecord record : records) {
            if (record instanceof OrderRecord order && !orderNames.containsKey(order.id())) {
                String owner = accountNames.get(order.accountId());
                orderNames.put(order.id(), Ids.isOfHouse(order.clientOrderId())
                        ? owner.charAt(0) + houseName(order.clientOrderId()) : order.clientOrderId());
                ordersOf.merge(owner, order.clientOrderId().matches("[a-z][0-9]+") ? 1 : 0, Integer::sum);
            }
        }
    }

    UUID orderId(String name) {
        return orderNames.entrySet().stream()
                .filter(entry -> entry.getValue().equals(name)).map(Map.Entry::getKey)
                .findFirst().orElse(EngineFixture.accountId("no such order"));
    }

    String nextName(String account) {
        return account.charAt(0) + Integer.toString(ordersOf.getOrDefault(account, 0) + 1);
    }

    private static String houseName(String clientOrderId) {
        return clientOrderId.startsWith(Ids.STOP_OUT_CLIENT_ORDER_ID) ? "-out" : "-protection";
    }

    String nameOf(UUID orderId) {
        return orderNames.get(orderId);
    }

    /** Names the account where the script has several. */
    String ofAccount(UUID accountId, String text) {
        return accountNames.size() == 1 ? text : accountNames.get(accountId) + " " + text;
    }
}
