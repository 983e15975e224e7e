package io.corro.workflows.payment;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

import io.corro.persistence.books.payment.SandboxPayments;
import io.corro.persistence.books.payment.SandboxPayments.Row;

/**
 * Plays a payment provider with all its troubles, as scripted by the token of the card or bank account, see
 * {@link SandboxScript}. Its memory is a table of its own, written in transactions of its own: like a real provider it
 * remembers what it did when our process has died in the middle.
 */
public final class SandboxProvider implements PaymentProvider {
    public static final String NAME = "sandbox";
    private static final String DISPUTED = "charge_disputed";
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    /** Callers give up after some more. */
    private static final Duration HOLD_MAX = Duration.ofSeconds(20);

    private final SandboxPayments payments;
    private final SandboxOptions options;
    private final InstantSource clock;
    private final WebhookSignature signature;

    public SandboxProvider(SandboxPayments payments, SandboxOptions options, InstantSource clock) {
        this.payments = payments;
        this.options = options;
        this.clock = clock;
        this.signature = new WebhookSignature(options.webhookSecret());
    }

    /** A token for a test card; the number itself is not kept. */
    public static String cardToken(String cardNumber, String unique) {
        return "card_" + SandboxScript.ofCard(cardNumber).word() + "_" + unique;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Payment payOut(PayoutOrder order) {
        return take("payout", order.key(), order.destination(), order.amountMinor(), order.currency());
    }

    @Override
    public Payment charge(ChargeOrder order) {
        return take("charge", order.key(), order.instrument(), order.amountMinor(), order.currency());
    }

    /** Gives back at most what was charged, over all refunds of the charge, and nothing that the bank has taken. */
    @Override
    public Payment refund(RefundOrder order) {
        Row charge = payments.byReference(order.chargeReference())
                .orElseThrow(() -> new IllegalArgumentException("no charge " + order.chargeReference()));
        SandboxScript script = SandboxScript.ofToken(charge.instrument());
        int calls = payments.countCall(order.key());
        SandboxScript trouble = script == SandboxScript.FLAKY ? drawn(order.key(), calls) : script;
        refuseFirst(trouble, calls, order.key());
        Row refund = row("refund", order.key(), charge.instrument(), order.amountMinor(), order.currency());
        Row taken = charge.status().equals("returned")
                ? payments.insert(refund.failed(DISPUTED))
                : payments.insertRefund(charge.reference(), refund.settled(order.amountMinor()));
        return answered(trouble, calls, taken);
    }

    @Override
    public Optional<Payment> find(String key) {
        Optional<Row> row = payments.find(key);
        if (row.isPresent() && isMute(row.get())) {
            throw new ProviderTimeoutException("no answer about " + key);
        }
        return row.map(this::ripened).map(SandboxProvider::payment);
    }

    @Override
    public Optional<ProviderEvent> readWebhook(Map<String, String> headers, byte[] body) {
        signature.check(headers, body, clock.instant());
        return Optional.of(EventJson.read(new String(body, StandardCharsets.UTF_8)));
    }

    /** Lets time pass: results of pending payments and returns become known, and their webhooks are queued. */
    public void work() {
        Instant now = clock.instant();
        payments.ripe(now).forEach(this::ripened);
        for (Row row : payments.returning(now)) {
            // Announced first: if this process ends in between, it is announced again rather than never.
            announce(row, row.kind() + ".returned");
            payments.returned(row.key());
        }
    }

    private Payment take(String kind, String key, String instrument, long amountMinor, String currency) {
        SandboxScript script = SandboxScript.ofToken(instrument);
        int calls = payments.countCall(key);
        SandboxScript trouble = script == SandboxScript.FLAKY ? drawn(key, calls) : script;
        refuseFirst(trouble, calls, key);
        Row taken = payments.insert(scripted(trouble, row(kind, key, instrument, amountMinor, currency)));
        if (taken.amount() != amountMinor || !taken.instrument().equals(instrument)) {
            throw new IllegalArgumentException("the key " + key + " was used before, for another payment");
        }
        return answered(trouble, calls, taken);
    }

    private Payment answered(SandboxScript trouble, int calls, Row taken) {
        if (taken.isNew()) {
            announce(taken, taken.kind() + "." + taken.status());
        }
        loseAnswer(trouble, calls, taken);
        holdAnswer(trouble, calls);
        return payment(ripened(taken));
    }

    private static void refuseFirst(SandboxScript trouble, int calls, String key) {
        if (calls > 1) {
            return;
        }
        if (trouble == SandboxScript.SILENT) {
            throw new ProviderTimeoutException("no answer to " + key);
        }
        if (trouble == SandboxScript.BUSY) {
            throw new ProviderUnavailableException("overloaded", RETRY_AFTER);
        }
    }

    private void loseAnswer(SandboxScript trouble, int calls, Row taken) {
        if ((trouble == SandboxScript.LOST && calls == 1) || isMute(taken)) {
            throw new ProviderTimeoutException("no answer to " + taken.key());
        }
    }

    /** The payment is done, and for a while only the provider knows it: the moment in which a caller may die. */
    private void holdAnswer(SandboxScript trouble, int calls) {
        if (trouble != SandboxScript.HELD || calls > 1) {
            return;
        }
        try {
            Thread.sleep(options.settleDelay().compareTo(HOLD_MAX) < 0 ? options.settleDelay() : HOLD_MAX);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProviderTimeoutException("no answer: interrupted while waiting for it");
        }
    }

    private boolean isMute(Row row) {
        return SandboxScript.ofToken(row.instrument()) == SandboxScript.MUTE
                && clock.instant().isBefore(row.createdAt().plus(options.settleDelay()));
    }

    /** The same for the same key and call, whatever else happens: no thread can change the draw. */
    private SandboxScript drawn(String key, int call) {
        SandboxScript[] troubles = {SandboxScript.OK, SandboxScript.OK, SandboxScript.SLOW, SandboxScript.LOST,
            SandboxScript.SILENT, SandboxScript.BUSY};
        return troubles[new Random(options.seed() ^ (31L * key.hashCode() + call)).nextInt(troubles.length)];
    }

    private Row row(String kind, String key, String instrument, long amountMinor, String currency) {
        UUID id = UUID.nameUUIDFromBytes((options.seed() + kind + key).getBytes(StandardCharsets.UTF_8));
        return new Row(key, kind, kind.substring(0, 2) + "_" + id.toString().replace("-", ""), instrument, amountMinor,
                0, 0, currency, "pending", "", Optional.empty(), Optional.empty(), clock.instant(), true);
    }

    private Row scripted(SandboxScript script, Row row) {
        if (script.decline().isPresent()) {
            return row.failed(script.decline().get().code());
        }
        return switch (script) {
            case SLOW -> row.readyAt(row.createdAt().plus(options.settleDelay()));
            case PARTIAL -> row.settled(Math.max(1, row.amount() / 2));
            case BOUNCE -> row.settled(row.amount()).returnAt(row.createdAt().plus(options.bounceDelay()));
            default -> row.settled(row.amount());
        };
    }

    /** The payment with its result, if that is due. */
    private Row ripened(Row row) {
        if (row.readyAt().isEmpty() || clock.instant().isBefore(row.readyAt().get())) {
            return row;
        }
        Row settled = payments.settle(row.key());
        if (settled.isNew()) {
            announce(settled, settled.kind() + "." + settled.status());
        }
        return settled;
    }

    /** Two deliveries per event, at drawn times, so that events overtake each other. */
    private void announce(Row row, String type) {
        Random random = new Random(options.seed() ^ (row.key() + type).hashCode());
        String eventId = "evt_" + UUID.nameUUIDFromBytes((row.key() + type).getBytes(StandardCharsets.UTF_8));
        String body = EventJson.write(new ProviderEvent(eventId, row.key(), type));
        long lagMs = Math.max(1, options.webhookLag().toMillis());
        for (int delivery = 0; delivery < 2; delivery++) {
            payments.queue(eventId, body, clock.instant().plusMillis(random.nextLong(lagMs)));
        }
    }

    private static Payment payment(Row row) {
        Payment.State state = Payment.State.valueOf(row.status().toUpperCase(Locale.ROOT));
        return new Payment(row.key(), row.reference(), state, row.amount(), row.settled(), row.returned(),
                row.currency(), Optional.of(row.code()).filter(code -> !code.isEmpty()).map(Decline::of));
    }
}
