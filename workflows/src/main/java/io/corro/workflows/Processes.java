package io.corro.workflows;

import java.util.List;

import io.corro.workflows.certificate.CertificatePolicy;
import io.corro.workflows.certificate.CertificateProcess;
import io.corro.workflows.certificate.CertificateSettings;
import io.corro.workflows.distribution.DistributionPolicy;
import io.corro.workflows.distribution.DistributionProcess;
import io.corro.workflows.runtime.ProcessEnvironment;
import io.corro.workflows.runtime.ProcessModule;
import io.corro.workflows.subscription.SubscriptionPolicy;
import io.corro.workflows.subscription.SubscriptionProcess;
import io.corro.workflows.time.TimeScale;
import io.corro.workflows.withdrawal.WithdrawalPolicy;
import io.corro.workflows.withdrawal.WithdrawalProcess;

/** Every kind of long process of the product, one line each. */
public final class Processes {

    private Processes() {}

    /**
     * As in life.
     *
     * @param certificates where certificates live
     */
    public static List<ProcessModule> all(ProcessEnvironment environment, CertificateSettings certificates) {
        return all(environment, certificates, TimeScale.LIFE);
    }

    /** @param pace how fast the house's waits pass */
    public static List<ProcessModule> all(ProcessEnvironment environment, CertificateSettings certificates,
            TimeScale pace) {
        return List.of(
                new WithdrawalProcess(environment, WithdrawalPolicy.DEFAULT.at(pace)),
                new CertificateProcess(environment, CertificatePolicy.DEFAULT, certificates),
                new DistributionProcess(environment, DistributionPolicy.DEFAULT.at(pace)),
                new SubscriptionProcess(environment, SubscriptionPolicy.DEFAULT.at(pace)));
    }
}
