package io.corro.gateway.http;

import java.time.InstantSource;

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

/** Everything that the HTTP surface talks to. */
public record GatewayPorts(
        EngineClient engine, Instruments instruments, Quotes quotes, TradingCalendar calendar, History history,
        ProjectedSeq projectedSeq, KeyDirectory keyDirectory, KeyAdmin keyAdmin, AccountOwners accountOwners,
        QuoteInjection quoteInjection, Readiness readiness, PrometheusMeterRegistry meters, InstantSource clock) { }
