package io.corro.workflows.payment;

import java.util.Map;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.corro.persistence.books.payment.WebhookInbox;
import io.corro.persistence.books.payment.WebhookInbox.Delivery;

/**
 * The way of a webhook: proved genuine, stored once, acknowledged, and only then handed on. What cannot be handed on
 * now stays in the inbox and is tried again.
 */
public final class Webhooks {
    private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);

    private final PaymentProvider provider;
    private final WebhookInbox inbox;
    private final Consumer<ProviderEvent> receiver;

    /** @param receiver takes an event at least once */
    public Webhooks(PaymentProvider provider, WebhookInbox inbox, Consumer<ProviderEvent> receiver) {
        this.provider = provider;
        this.inbox = inbox;
        this.receiver = receiver;
    }

    /**
     * Stores an event; when this returns, the provider may be told that it has arrived.
     *
     * @param headers names in lower case
     * @return whether it is new
     * @throws InvalidSignatureException if it is not genuine
     * @throws IllegalArgumentException  if it is not an event
     */
    public boolean accept(Map<String, String> headers, byte[] body) {
        return provider.readWebhook(headers, body).filter(this::store).isPresent();
    }

    /** For the provider in this process, whose deliveries need no proof. */
    public boolean accept(String body) {
        return store(EventJson.read(body));
    }

    /** Whose webhooks come here. */
    public String provider() {
        return provider.name();
    }

    /**
     * Hands stored events on, one caller at a time: two would both find what neither is done with. Returns how many.
     */
    public synchronized int dispatch(int limit) {
        int dispatched = 0;
        for (Delivery delivery : inbox.unprocessed(limit)) {
            if (dispatch(delivery)) {
                dispatched++;
            }
        }
        return dispatched;
    }

    private boolean store(ProviderEvent event) {
        return inbox.store(new Delivery(provider.name(), event.eventId(), EventJson.write(event)));
    }

    private boolean dispatch(Delivery delivery) {
        try {
            receiver.accept(EventJson.read(delivery.payload()));
            inbox.processed(delivery);
            return true;
        } catch (RuntimeException e) {
            LOG.warn("event {} stays in the inbox: {}", delivery.eventId(), e.toString());
            return false;
        }
    }
}
