package io.corro.perf.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.corro.perf.http.TradingServer.Key;

/** Bots of a server under load, made once and started and stopped together; used by one thread. */
final class BotFleet {
    /** Of strategies that look at every quote, at every bar, or keep orders resting. */
    private static final List<String> STRATEGIES = List.of("trend_following", "mean_reversion", "breakout",
            "market_maker");
    private static final List<String> SYMBOLS = List.of("EUR/USD", "BTC/USD", "XAU/USD", "ETH/USD");
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
    private static final Pattern RUNNING = Pattern.compile("\"status\":\"running\"");

    private final TradingServer server;
    private final List<Bot> bots = new ArrayList<>();

    private record Bot(Key key, String id) {}

    /** Makes the bots, the same number on each account. */
    BotFleet(TradingServer server, List<Key> keys, int count) throws IOException, InterruptedException {
        this.server = server;
        for (int number = 0; number < count; number++) {
            Key key = keys.get(number % keys.size());
            Matcher made = ID.matcher(server.send(key, "POST", "/v1/bots", """
                    {"name": "bot %d", "strategy": "%s", "symbols": ["%s"], "timeframe": "1Min",
                     "risk_per_trade": "0.1"}""".formatted(number, STRATEGIES.get(number % STRATEGIES.size()),
                    SYMBOLS.get(number / STRATEGIES.size() % SYMBOLS.size()))));
            if (!made.find()) {
                throw new IOException("the server has made no bot");
            }
            bots.add(new Bot(key, made.group(1)));
        }
    }

    void start() throws IOException, InterruptedException {
        tell("start");
    }

    void stop() throws IOException, InterruptedException {
        tell("stop");
    }

    private void tell(String verb) throws IOException, InterruptedException {
        for (Bot bot : bots) {
            server.send(bot.key, "POST", "/v1/bots/" + bot.id + "/" + verb, "{}");
        }
    }

    /** How many run. */
    int running() throws IOException, InterruptedException {
        int running = 0;
        for (Key key : bots.stream().map(Bot::key).distinct().toList()) {
            running += (int) RUNNING.matcher(server.send(key, "GET", "/v1/bots", "")).results().count();
        }
        return running;
    }
}
