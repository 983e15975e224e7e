package io.corro.workflows.payment;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A provider that takes no orders while payments are switched off: they were certainly not taken and are sent again
 * later. What was taken before can be looked up, and its news are read. The switch is read at each order. Thread-safe.
 *
 * @param switchedOff the code of a switch that is off now
 */
public record SwitchedProvider(PaymentProvider provider, Supplier<Optional<String>> switchedOff)
        implements PaymentProvider {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    @Override
    public String name() {
        return provider.name();
    }

    @Override
    public Payment payOut(PayoutOrder order) {
        requireOn();
        return provider.payOut(order);
    }

    @Override
    public Payment charge(ChargeOrder order) {
        requireOn();
        return provider.charge(order);
    }

    @Override
    public Payment refund(RefundOrder order) {
        requireOn();
        return provider.refund(order);
    }

    @Override
    public Optional<Payment> find(String key) {
        return provider.find(key);
    }

    @Override
    public Optional<ProviderEvent> readWebhook(Map<String, String> headers, byte[] body) {
        return provider.readWebhook(headers, body);
    }

    private void requireOn() {
        switchedOff.get().ifPresent(code -> {
            throw new ProviderUnavailableException(
                    code + " is off; the order is sent when an operator switches it on", RETRY_AFTER);
        });
    }
}
