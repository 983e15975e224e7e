package io.corro.gateway.backtest;

import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import io.corro.engine.core.backtest.BacktestSettings;
import io.corro.engine.core.domain.FxConversion;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Money;
import io.corro.engine.core.domain.Nearest;
import io.corro.engine.core.strategy.ParameterFault;
import io.corro.engine.core.strategy.StrategyType;
import io.corro.engine.runtime.bot.strategy.Strategies;
import io.corro.gateway.config.BacktestTask;
import io.corro.gateway.config.UsageException;

/** Turns what the command line says into the settings of a backtest. Stateless. */
final class Plan {

    private Plan() {}

    /** @throws UsageException if something is unknown or out of its range */
    static BacktestSettings of(BacktestTask task, Instruments instruments, Strategies strategies) {
        if (!Files.isRegularFile(task.data())) {
            throw new UsageException("There is no file " + task.data() + ".");
        }
        Instrument instrument = instrument(task.symbol(), instruments);
        StrategyType strategy = strategy(task.strategy(), strategies);
        BacktestSettings settings = new BacktestSettings(strategy, task.parameters(), instrument, task.timeframe(),
                task.riskPpm(), task.cash() * Money.ONE, task.leverage(), task.profile(),
                task.seed());
        if (task.sweep().isEmpty()) {
            check(settings, task.parameters());
        }
        return settings;
    }

    /** @throws UsageException if something is wrong with the parameters */
    static void check(BacktestSettings settings, Map<String, String> parameters) {
        List<ParameterFault> faults =
                Strategies.faults(settings.strategy(), parameters, settings.instrument());
        if (!faults.isEmpty()) {
            throw new UsageException(faults.stream().map(fault -> "--parameter " + fault.name() + ": "
                    + fault.message().replace("; see /v1/strategies", "; it has " + names(settings.strategy())))
                    .collect(Collectors.joining("\n       ")));
        }
    }

    private static String names(StrategyType strategy) {
        return strategy.parameters().stream().map(parameter -> parameter.name()).collect(Collectors.joining(", "));
    }

    private static StrategyType strategy(String name, Strategies strategies) {
        return strategies.find(name).orElseThrow(() -> new UsageException("There is no strategy '" + name + "'"
                + meant(name, strategies.all().stream().map(StrategyType::name).toList())));
    }

    private static Instrument instrument(String spelling, Instruments instruments) {
        Instrument instrument = instruments.bySpelling(spelling).orElseThrow(() -> new UsageException(
                "There is no instrument '" + spelling + "'" + meant(spelling.toUpperCase(Locale.ROOT),
                        instruments.all().stream().map(Instrument::symbol).toList())));
        FxConversion conversion = instruments.conversion(instrument.number());
        if (conversion.isNeeded() && conversion.instrument() != instrument.number()) {
            throw new UsageException(instrument.symbol() + " needs the prices of "
                    + instruments.byNumber(conversion.instrument()).symbol() + " too, by which its profits become "
                    + FxConversion.ACCOUNT_CURRENCY + "; a backtest has those of one symbol.");
        }
        return instrument;
    }

    /** The names that may have been meant, else all of them, as the end of a sentence. */
    private static String meant(String word, List<String> names) {
        List<String> nearest = Nearest.to(word, names);
        return nearest.isEmpty() ? "; there are " + String.join(", ", names) + "."
                : "; the nearest are " + String.join(", ", nearest) + ".";
    }
}
