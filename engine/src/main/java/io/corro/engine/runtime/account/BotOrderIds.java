package io.corro.engine.runtime.account;

import java.util.Optional;
import java.util.UUID;

import io.corro.engine.core.limits.AccountLimits;
import io.corro.format.Uuids;

/**
 * Client order ids of bots: {@code bot.}, the bot's id, and what the bot adds. Only the account's own bots may use
 * them, so that the id alone says whose an order is, in memory and in rows. Stateless.
 */
public final class BotOrderIds {
    public static final String PREFIX = "bot.";
    /** Of a request that no bot has sent. */
    static final String NO_BOT = "";
    private static final int UUID_LENGTH = 36;
    private static final int OWN_START = PREFIX.length() + UUID_LENGTH + 1;

    private BotOrderIds() {}

    public static String of(UUID botId, String own) {
        return PREFIX + botId + "." + own;
    }

    static String clientOf(UUID botId) {
        return PREFIX + botId + ".";
    }

    /** Whether the sender may use the id: a bot its own ones, everybody else none of a bot. */
    static boolean mayUse(String sender, String clientOrderId) {
        return sender.equals(NO_BOT) ? !clientOrderId.startsWith(PREFIX) : clientOrderId.startsWith(sender);
    }

    /** The bot whose order this is. */
    public static Optional<UUID> botOf(String clientOrderId) {
        return clientOrderId.startsWith(PREFIX) && clientOrderId.length() > OWN_START
                ? Uuids.parse(clientOrderId.substring(PREFIX.length(), OWN_START - 1)) : Optional.empty();
    }

    /** The bot whose limits a scope is. */
    public static Optional<UUID> botOfScope(String scope) {
        return scope.startsWith(AccountLimits.BOT)
                ? Uuids.parse(scope.substring(AccountLimits.BOT.length())) : Optional.empty();
    }

    /** What the bot has added to its own id. */
    public static String own(String clientOrderId) {
        return clientOrderId.substring(OWN_START);
    }
}
