package io.corro.gateway.backtest;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

import io.corro.engine.core.backtest.BacktestEvidence;
import io.corro.engine.core.backtest.BacktestResult;
import io.corro.engine.core.backtest.BacktestSettings;
import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Money;
import io.corro.gateway.config.ProductVersion;

/**
 * Manifest of a run: what a backtest was made of and what came of it, as digests by which whoever runs the same again
 * recognises it. It names no account and no person. Immutable.
 *
 * @param format the layout of this record
 * @param build  the version of the product that ran it
 * @param seed   what fills left to chance followed from it
 */
public record RunManifest(String format, String build, long seed, Rule strategy, Market market, Account account,
        Data data, State state, Fills fills, Results results) {
    static final String FORMAT = "corro-run/1";

    /** @param parameters those that were given and the defaults of the others */
    public record Rule(String name, Map<String, String> parameters, String origin) {}

    /**
     * @param instrumentSha256 over what the engine reckons with of the instrument
     * @param profileSha256    over the terms of the fill profile
     */
    public record Market(String symbol, String instrumentSha256, String timeframe, String fillProfile,
            int profileVersion, String profileSha256) {}

    /** @param riskPpm the share of the equity that one entry might lose, in parts per million */
    public record Account(String cash, int leverage, int riskPpm) {}

    /**
     * Prices.
     *
     * @param name   where they came from
     * @param from   earlier ones were left out; empty if none were
     * @param to     those from there on were left out; empty if none were
     * @param sha256 over time, bid, ask and their sizes of each quote
     */
    public record Data(String name, String from, String to, long quotes, String sha256) {}

    /** The engine's state hash when the account was opened and at the end, in hexadecimal. */
    public record State(String first, String last) {}

    public record Fills(int count, String sha256) {}

    /** @param sha256 over the equity at each bar and all costs */
    public record Results(String endEquity, String totalReturn, String sharpe, String maxDrawdown, int trades,
            String sha256) {}

    static RunManifest of(BacktestSettings settings, BacktestResult result, Data data, Fills fills) {
        BacktestEvidence evidence = result.evidence();
        return new RunManifest(FORMAT, ProductVersion.text(), settings.seed(),
                new Rule(settings.strategy().name(), new TreeMap<>(Report.parameters(settings)),
                        settings.strategy().origin()),
                market(settings), new Account(Money.toDecimal(settings.balance()).toPlainString(),
                        settings.leverage(), settings.riskPpm()),
                data, new State(HexFormat.of().toHexDigits(evidence.firstState()),
                        HexFormat.of().toHexDigits(evidence.lastState())),
                fills, results(result));
    }

    private static Market market(BacktestSettings settings) {
        FillProfile profile = settings.profile();
        return new Market(settings.instrument().symbol(), instrument(settings.instrument()),
                settings.timeframe().toString(), profile.name(), profile.version(), profile(profile));
    }

    static String profile(FillProfile profile) {
        return sha256(profile.number() + " " + profile.terms());
    }

    static String instrument(Instrument instrument) {
        Instrument.Grid grid = instrument.grid();
        return sha256(String.join(" ", instrument.symbol(), instrument.assetClass().name(),
                instrument.liquidity().name(), instrument.quoteCurrency(), plain(instrument.tickSize()),
                plain(grid.unitsPerStep()), plain(instrument.charges().swapLong()),
                plain(instrument.charges().swapShort()), instrument.number() + " " + grid.minSteps() + " "
                        + grid.maxSteps() + " " + grid.marginRatePpm() + " " + grid.commissionRatePpm() + " "
                        + grid.makerRatePpm()));
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private static Results results(BacktestResult result) {
        NumbersDigest digest = new NumbersDigest();
        result.curve().forEach(point -> digest.add(point.atUs()).add(point.equity()));
        digest.add(result.commission()).add(result.spread()).add(result.turnover()).add(result.rejected());
        Report.Statistics all = Report.Statistics.of(result);
        return new Results(all.endEquity().toPlainString(), all.totalReturn().toPlainString(),
                all.sharpe().toPlainString(), all.maxDrawdown().toPlainString(), all.trades(), digest.hex());
    }
}
