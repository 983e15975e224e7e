package io.corro.engine.core.domain;

/** Command of the market: quotes, sessions and time. It leaves a trace in the journal only if it changes an account. */
public sealed interface MarketCommand extends Command {

    /** A new best bid and ask: prices in ticks, sizes in steps. */
    record QuoteUpdate(int instrument, long bidTicks, long askTicks, long bidSize, long askSize)
            implements MarketCommand {

        /** Both sides present and not crossed: only such a quote may price a fill. */
        public boolean isSane() {
            return bidTicks > 0 && askTicks >= bidTicks && bidSize > 0 && askSize > 0;
        }
    }

    /**
     * The instrument's session opens or closes.
     *
     * @param halted whether an operator has halted the instrument: then nothing trades, whatever the session
     */
    record SessionChange(int instrument, boolean open, boolean halted) implements MarketCommand {

        /** Of an instrument that is not halted. */
        public SessionChange(int instrument, boolean open) {
            this(instrument, open, false);
        }
    }

    /** The instrument has other terms from now on: margin rate, commission, sizes of orders, whether it is tradable. */
    record InstrumentChange(Instrument changed) implements MarketCommand {}

    /** Everybody who holds a position in the instrument receives or pays. */
    record PayHolders(int instrument, HolderPayment payment) implements MarketCommand {}

    /** Reads what stands in the book of an instrument; one that trades with the dealer has none. */
    record ReadBook(int instrument, BookDepth into) implements MarketCommand {}

    /** Time passes; sent about once a second so that orders expire and old quotes are withdrawn. */
    record ClockTick() implements MarketCommand {}
}
