package io.corro.gateway.http.subscription;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

import io.corro.gateway.httpkit.wire.Json;
import io.corro.gateway.httpkit.wire.JsonNumber;
import io.corro.persistence.books.subscription.BillingInterval;
import io.corro.persistence.books.subscription.Plan;

/** Something to subscribe to, with what it entitles to. */
record PlanJson(UUID id, String code, String name, String currency, BillingInterval interval, BigDecimal price,
        int trialDays, List<String> features, Map<String, JsonNumber> limits) {

    static PlanJson of(Plan plan) {
        return new PlanJson(plan.id(), plan.code(), plan.name(), plan.currency(), plan.billingInterval(), plan.price(),
                plan.trialDays(), texts(parse(plan.features())), numbers(parse(plan.limits())));
    }

    private static JsonNode parse(String stored) {
        return Json.parse(stored.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(JsonNode::textValue).toList();
    }

    private static Map<String, JsonNumber> numbers(JsonNode object) {
        Map<String, JsonNumber> numbers = new TreeMap<>();
        object.properties().forEach(
                entry -> numbers.put(entry.getKey(), new JsonNumber(entry.getValue().decimalValue())));
        return numbers;
    }
}
