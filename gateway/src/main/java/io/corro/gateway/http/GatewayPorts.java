package io.corro.gateway.http;

import java.time.InstantSource;
import java.util.List;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import io.corro.engine.core.calendar.TradingCalendar;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Quotes;
import io.corro.engine.runtime.account.EngineClient;
import io.corro.gateway.http.account.AccountOwners;
import io.corro.gateway.http.health.Readiness;
import io.corro.gateway.http.key.KeyAdmin;
import io.corro.gateway.http.market.QuoteInjection;
import io.corro.gateway.http.trading.History;
import io.corro.gateway.http.trading.ProjectedSeq;
import io.corro.gateway.httpkit.auth.KeyDirectory;
import io.corro.gateway.httpkit.route.Endpoint;

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
