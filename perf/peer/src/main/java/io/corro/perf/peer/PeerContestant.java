package io.corro.perf.peer;

import java.nio.file.Path;

import exchange.core2.core.common.CoreSymbolSpecification;
import exchange.core2.core.common.SymbolType;
import exchange.core2.core.common.api.ApiCommand;

import io.corro.perf.flow.Flow;
import io.corro.perf.flow.FlowFile;
import io.corro.perf.round.Contestant;

/** Entry point of the peer's process; its argument is the flow file. */
public final class PeerContestant {
    private static final int BASE = 1;
    private static final int QUOTE = 2;
    private static final int SYMBOL = 1;

    private PeerContestant() {}

    public static void main(String[] arguments) throws Exception {
        Flow flow = FlowFile.read(Path.of(arguments[0]));
        ApiCommand[] commands = PeerCommands.of(flow, SYMBOL);
        Contestant.serve(task -> switch (task.layer()) {
            case BOOK, CORE -> new PeerBook(future()).run(task, flow);
            case PIPELINE -> new PeerPipeline(flow, commands, false).run(task, pair());
            case PIPELINE_MARGIN -> new PeerPipeline(flow, commands, true).run(task, future());
        });
        // Its threads are not daemons, and it gives no way to await their end.
        System.exit(0);
    }

    /** The kind of instrument that it holds margin for. Margins and fees are not zero. */
    private static CoreSymbolSpecification future() {
        return symbol(SymbolType.FUTURES_CONTRACT).marginBuy(1_000).marginSell(1_000).build();
    }

    /** The kind that works with risk switched off; with a future its risk engine then fails at the first trade. */
    private static CoreSymbolSpecification pair() {
        return symbol(SymbolType.CURRENCY_EXCHANGE_PAIR).build();
    }

    private static CoreSymbolSpecification.CoreSymbolSpecificationBuilder symbol(SymbolType type) {
        return CoreSymbolSpecification.builder().symbolId(SYMBOL).type(type).baseCurrency(BASE).quoteCurrency(QUOTE)
                .baseScaleK(1).quoteScaleK(1).takerFee(2).makerFee(1);
    }
}
