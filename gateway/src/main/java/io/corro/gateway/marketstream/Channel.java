package io.corro.gateway.marketstream;

import java.util.List;

/**
 * Channel of a stream of market data. Those after {@code ORDERBOOKS} are accepted and silent: nothing happens there.
 */
enum Channel {
    TRADES("trades"), QUOTES("quotes"), BARS("bars"), UPDATED_BARS("updatedBars"), DAILY_BARS("dailyBars"), ORDERBOOKS(
            "orderbooks"),
    STATUSES("statuses"), LULDS("lulds"), CORRECTIONS("corrections"), CANCEL_ERRORS("cancelErrors");

    static final List<Channel> ALL = List.of(values());

    private final String wireName;

    Channel(String wireName) {
        this.wireName = wireName;
    }

    String wireName() {
        return wireName;
    }
}
