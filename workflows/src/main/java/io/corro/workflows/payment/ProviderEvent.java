package io.corro.workflows.payment;

/**
 * News about a payment: a notice to look again. Events come several times and out of order, so their content is not
 * relied on; whoever gets one looks the payment up.
 *
 * @param eventId unique per provider
 * @param key     key of the payment, which begins with the id of the case
 * @param type    the provider's word, for people
 */
public record ProviderEvent(String eventId, String key, String type) {
    private static final int LENGTH_MAX = 120;

    public ProviderEvent {
        requireWord(eventId);
        requireWord(key);
        requireWord(type);
    }

    private static void requireWord(String text) {
        if (text == null || text.isBlank() || text.length() > LENGTH_MAX
                || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("an event has an id, a key and a type of up to " + LENGTH_MAX
                    + " characters each");
        }
    }
}
