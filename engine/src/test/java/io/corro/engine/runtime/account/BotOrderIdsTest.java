package io.corro.engine.runtime.account;

import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The client order id says whose an order is, and nobody can say it in another's name. */
class BotOrderIdsTest {
    private static final UUID BOT = UUID.fromString("11111111-2222-4333-8444-555555555555");

    @Test
    void anIdNamesItsBot() {
        String id = BotOrderIds.of(BOT, "a.1.7");

        assertThat(BotOrderIds.botOf(id)).contains(BOT);
        assertThat(BotOrderIds.own(id)).isEqualTo("a.1.7");
        assertThat(BotOrderIds.botOf("mine")).isEqualTo(Optional.empty());
        assertThat(BotOrderIds.botOf("bot.")).isEqualTo(Optional.empty());
        assertThat(BotOrderIds.botOf("bot.not-an-id-but-long-enough-to-hold-one-as-it-is")).isEmpty();
    }

    @Test
    void onlyTheBotMayUseIt() {
        String id = BotOrderIds.of(BOT, "1");

        assertThat(BotOrderIds.mayUse(BotOrderIds.clientOf(BOT), id)).isTrue();
        assertThat(BotOrderIds.mayUse(BotOrderIds.clientOf(UUID.randomUUID()), id)).isFalse();
        assertThat(BotOrderIds.mayUse(BotOrderIds.clientOf(BOT), "mine")).isFalse();
        assertThat(BotOrderIds.mayUse(BotOrderIds.NO_BOT, id)).isFalse();
        assertThat(BotOrderIds.mayUse(BotOrderIds.NO_BOT, "mine")).isTrue();
    }
}
