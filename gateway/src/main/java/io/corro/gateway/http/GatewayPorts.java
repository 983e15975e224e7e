package io.corro.gateway.http;

import java.time.InstantSource;
import java.util.List;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import io.corro.engine.account.EngineClient;
import io.corro.engine.calendar.TradingCalendar;
import io.corro.engine.domain.Instruments;
import io.corro.engine.domain.Quotes;
import io.corro.gateway.http.port.AccountOwners;
import io.corro.gateway.http.port.History;
import io.corro.gateway.http.port.KeyAdmin;
import io.corro.gateway.http.port.KeyDirectory;
import io.corro.gateway.http.port.ProjectedSeq;
import io.corro.gateway.http.port.QuoteInjection;
import io.corro.gateway.http.port.Readiness;
import io.corro.gateway.http.route.Endpoint;

/**
 * Everything that the HTTP surface talks to.
 *
 * @param processes the endpoints of long processes, which bring their own services
 */
public record GatewayPorts(
        EngineClient engine, Instruments instruments, Quotes quotes, TradingCalendar calendar, History history,
        ProjectedSeq projectedSeq, KeyDirectory keyDirectory, KeyAdmin keyAdmin, AccountOwners accountOwners,
        QuoteInjection quoteInjection, List<Endpoint> processes, Readiness readiness, PrometheusMeterRegistry meters,
        InstantSource clock) {
    public GatewayPorts {
        processes = List.copyOf(processes);
    }
}
