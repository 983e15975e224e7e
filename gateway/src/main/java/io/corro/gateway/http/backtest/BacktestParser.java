package io.corro.gateway.http.backtest;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.corro.engine.core.backtest.BacktestSettings;
import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.core.domain.FillProfiles;
import io.corro.engine.core.domain.FxConversion;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Money;
import io.corro.engine.core.marketdata.DayBoundary;
import io.corro.engine.core.marketdata.Timeframe;
import io.corro.engine.core.strategy.StrategyType;
import io.corro.engine.runtime.bot.BotError;
import io.corro.engine.runtime.bot.strategy.Strategies;
import io.corro.gateway.backtest.BacktestJobs;
import io.corro.gateway.backtest.BacktestOrder;
import io.corro.gateway.http.trading.FillProfileFields;
import io.corro.gateway.http.trading.SymbolFields;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.FieldErrorCode;
import io.corro.gateway.httpkit.wire.Fields;

/** Reads from a request what is to be tested; everything that is wrong is reported at once. Immutable. */
final class BacktestParser {
    static final Schema SCHEMA = Schema.object("NewBacktest").texts("strategy", "symbol", "timeframe")
            .times("from", "to").nested("parameters", Schema.mapOf(Schema.text()))
            .nested("sweep", Schema.mapOf(Schema.listOf(Schema.text())))
            .integers("walk_forward", "cash", "leverage", "seed")
            .decimals("risk_per_trade").words(FillProfileFields.NAME, FillProfileFields.shipped())
            .optional("timeframe", "parameters", "sweep", "walk_forward", "cash", "leverage", "risk_per_trade",
                    "fill_profile", "seed")
            .describedAs(
                    "sweep names values of parameters to try; walk_forward cuts the time into so many parts and one"
                            + " more, and tries the best of one part on the next.");
    private static final int WORD_LENGTH_MAX = 40;
    private static final int BARS_MAX = 600_000;
    private static final int CASH = 100_000;
    private static final int CASH_MAX = 1_000_000_000;
    private static final int LEVERAGE = 100;
    private static final int LEVERAGE_MAX = 500;
    private static final int FOLDS_MIN = 2;
    private static final int FOLDS_MAX = 24;
    private static final int RISK = 10_000;
    private static final int PERCENT_TO_PPM = 4;

    private final Strategies strategies;
    private final Instruments instruments;
    private final FillProfiles profiles;

    BacktestParser(Instruments instruments, FillProfiles profiles, Strategies strategies) {
        this.strategies = strategies;
        this.instruments = instruments;
        this.profiles = profiles;
    }

    /** @throws ApiException 422 with everything that is wrong */
    BacktestOrder read(Fields fields) {
        Optional<StrategyType> strategy = fields.requiredText("strategy", WORD_LENGTH_MAX).flatMap(name -> fields
                .orFault(strategies.find(name), "strategy", BotError.UNKNOWN_STRATEGY,
                        BotError.UNKNOWN_STRATEGY.message()));
        Optional<Instrument> instrument = SymbolFields.required(fields, "symbol", instruments);
        Optional<Instant> from = fields.requiredTime("from");
        Optional<Instant> to = fields.requiredTime("to");
        Timeframe timeframe = timeframe(fields);
        Map<String, String> parameters = fields.texts("parameters", WORD_LENGTH_MAX);
        Map<String, List<String>> sweep = sweep(fields);
        int folds = folds(fields, sweep);
        int cash = fields.integer("cash", 1, CASH_MAX).orElse(CASH);
        int leverage = fields.integer("leverage", 1, LEVERAGE_MAX).orElse(LEVERAGE);
        FillProfile profile = FillProfileFields.read(fields, profiles).orElse(FillProfile.REALISTIC);
        int risk = risk(fields);
        int seed = fields.integer("seed", 0, (int) BacktestSettings.SEED_MAX).orElse(0);
        checkTime(fields, from, to);
        fields.check();
        BacktestSettings settings = new BacktestSettings(strategy.orElseThrow(), parameters, instrument.orElseThrow(),
                timeframe, risk, cash * Money.ONE, leverage, profile, seed);
        BacktestOrder order = new BacktestOrder(settings, from.orElseThrow(), to.orElseThrow(), sweep, folds);
        check(fields, order);
        return order;
    }

    private static void checkTime(Fields fields, Optional<Instant> from, Optional<Instant> to) {
        if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
            fields.fault("to", FieldErrorCode.CONFLICTING_FIELDS, "to must lie after from.");
        }
    }

    private void check(Fields fields, BacktestOrder order) {
        BacktestSettings settings = order.settings();
        FxConversion conversion = instruments.conversion(settings.instrument().number());
        if (conversion.isNeeded() && conversion.instrument() != settings.instrument().number()) {
            throw new ApiException(BacktestError.BACKTEST_NEEDS_RATES);
        }
        long barUs = settings.timeframe().endOf(0, DayBoundary.of(
                settings.instrument().assetClass()));
        if (Duration.between(order.from(), order.to()).dividedBy(Duration.of(Math.max(1, barUs), ChronoUnit.MICROS))
                > BARS_MAX) {
            throw new ApiException(BacktestError.BACKTEST_TOO_LONG);
        }
        if (runs(order) > BacktestJobs.RUNS_MAX) {
            throw new ApiException(BacktestError.BACKTEST_TOO_MANY_RUNS);
        }
        checkParameters(fields, order);
    }

    /** How many, or that they are too many. */
    private static long runs(BacktestOrder order) {
        long runs = Math.max(1, order.walkForward());
        for (List<String> values : order.sweep().values()) {
            runs = Math.min(runs * values.size(), BacktestJobs.RUNS_MAX + 1L);
        }
        return runs;
    }

    /** Of a sweep the first combination stands for all: those that the strategy refuses are left out. */
    private static void checkParameters(Fields fields, BacktestOrder order) {
        Map<String, String> tried = new LinkedHashMap<>(order.settings().parameters());
        order.sweep().forEach((name, values) -> tried.put(name, values.getFirst()));
        Strategies.faults(order.settings().strategy(), tried, order.settings().instrument())
                .forEach(fault -> fields.fault((order.sweep().containsKey(fault.name()) ? "sweep." : "parameters.")
                        + fault.name(), BotError.PARAMETER_INVALID, fault.message()));
        fields.check();
    }

    private static Timeframe timeframe(Fields fields) {
        return fields.text("timeframe", WORD_LENGTH_MAX).flatMap(word -> fields.orFault(Timeframe.parse(word),
                "timeframe", FieldErrorCode.UNKNOWN_VALUE, "timeframe must be one such as 1Min, 15Min or 1Hour."))
                .orElse(Timeframe.MINUTES_15);
    }

    private static Map<String, List<String>> sweep(Fields fields) {
        Map<String, List<String>> tried = new LinkedHashMap<>();
        fields.object("sweep").ifPresent(object -> object.names().toList().forEach(name -> {
            List<String> values = object.list(name, WORD_LENGTH_MAX).orElse(List.of());
            if (values.isEmpty()) {
                fields.fault("sweep." + name, FieldErrorCode.MISSING_FIELD, "sweep." + name + " needs values to try.");
            }
            tried.put(name, values);
        }));
        return tried;
    }

    private static int folds(Fields fields, Map<String, List<String>> sweep) {
        int folds = fields.integer("walk_forward", FOLDS_MIN, FOLDS_MAX).orElse(0);
        if (folds > 0 && sweep.isEmpty()) {
            fields.fault("walk_forward", FieldErrorCode.CONFLICTING_FIELDS, "walk_forward needs a sweep.");
        }
        return folds;
    }

    private static int risk(Fields fields) {
        return fields.positive("risk_per_trade").filter(percent -> (percent.compareTo(BigDecimal.TEN) <= 0
                && percent.stripTrailingZeros().scale() <= PERCENT_TO_PPM)
                || fields.reject("risk_per_trade", FieldErrorCode.NUMBER_OUT_OF_RANGE,
                        "risk_per_trade must be a percentage from 0.0001 to 10."))
                .map(percent -> percent.movePointRight(PERCENT_TO_PPM).intValueExact()).orElse(RISK);
    }
}
