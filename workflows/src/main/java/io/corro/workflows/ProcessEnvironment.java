package io.corro.workflows;

import java.time.InstantSource;

import io.corro.persistence.Database;
import io.corro.persistence.platform.PlatformTables;
import io.corro.workflows.payment.PaymentProvider;
import io.corro.workflows.process.ProcessClient;

/**
 * What processes are built from.
 *
 * @param clock for moments outside workflows; inside, time is the workflow's
 */
public record ProcessEnvironment(Database database, PlatformTables tables, ProcessClient client,
                                 PaymentProvider provider, InstantSource clock) { }
