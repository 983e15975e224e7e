package io.corro.gateway.stream;

import java.util.ArrayDeque;

import akka.stream.Attributes;
import akka.stream.FlowShape;
import akka.stream.Inlet;
import akka.stream.Outlet;
import akka.stream.stage.AbstractInOutHandler;
import akka.stream.stage.AsyncCallback;
import akka.stream.stage.GraphStage;
import akka.stream.stage.GraphStageLogic;

import io.corro.engine.runtime.account.TradeUpdate;
import io.corro.gateway.stream.WaitingUpdates.Share;

/**
 * The updates that wait for one stream's reader, in order. Takes every update at once; fails with a
 * {@link SlowReaderException} when the stream gives way to others. Akka runs its handlers one at a time.
 */
final class UpdateBacklog extends GraphStage<FlowShape<TradeUpdate, TradeUpdate>> {
    private final Inlet<TradeUpdate> in = Inlet.create("updates");
    private final Outlet<TradeUpdate> out = Outlet.create("reader");
    private final FlowShape<TradeUpdate, TradeUpdate> shape = FlowShape.of(in, out);
    private final WaitingUpdates allWaiting;

    UpdateBacklog(WaitingUpdates allWaiting) {
        this.allWaiting = allWaiting;
    }

    @Override
    public FlowShape<TradeUpdate, TradeUpdate> shape() {
        return shape;
    }

    @Override
    public GraphStageLogic createLogic(Attributes inheritedAttributes) {
        return new Logic();
    }

    private final class Logic extends GraphStageLogic {
        private final ArrayDeque<TradeUpdate> waiting = new ArrayDeque<>();
        private final AsyncCallback<Logic> givesWay =
                createAsyncCallback(ignored -> failStage(new SlowReaderException()));
        private final Share share = allWaiting.open(() -> givesWay.invoke(this));

        Logic() {
            super(shape);
            setHandlers(in, out, new Handler());
        }

        @Override
        public void preStart() {
            pull(in);
        }

        @Override
        public void postStop() {
            share.close();
        }

        private final class Handler extends AbstractInOutHandler {
            @Override
            public void onPush() {
                if (isAvailable(out)) {
                    push(out, grab(in));
                } else {
                    waiting.add(grab(in));
                    share.add();
                }
                pull(in);
            }

            @Override
            public void onPull() {
                if (!waiting.isEmpty()) {
                    push(out, waiting.remove());
                    share.take();
                }
            }
        }
    }
}
