package io.corro.gateway.http;

import org.junit.jupiter.api.Nested;

import io.corro.gateway.http.contract.AccountContract;
import io.corro.gateway.http.contract.AdminContract;
import io.corro.gateway.http.contract.BadOrderContract;
import io.corro.gateway.http.contract.MarketContract;
import io.corro.gateway.http.contract.OrderBatchContract;
import io.corro.gateway.http.contract.OrderContract;
import io.corro.gateway.http.contract.OrderStreamContract;
import io.corro.gateway.http.contract.PositionContract;
import io.corro.gateway.http.contract.ProtocolContract;
import io.corro.gateway.http.contract.RandomInputContract;
import io.corro.gateway.http.contract.StreamContract;
import io.corro.gateway.http.contract.WireCaseContract;

/** The contract of the HTTP surface, over a real socket and the real engine. */
class ContractTest {

    @Nested
    class Orders extends OrderContract {
        Orders() {
            super(EngineGateway.shared());
        }
    }

    @Nested
    class BadOrders extends BadOrderContract {
        BadOrders() {
            super(EngineGateway.shared());
        }
    }

    @Nested
    class RandomInput extends RandomInputContract {
        RandomInput() {
            super(EngineGateway.shared());
        }
    }

    @Nested
    class Positions extends PositionContract {
        Positions() {
            super(EngineGateway.shared());
        }
    }

    @Nested
    class Account extends AccountContract {
        Account() {
            super(EngineGateway.shared());
        }
    }

    @Nested
    class Market extends MarketContract {
        Market() {
            super(EngineGateway.shared());
        }
    }

    @Nested
    class Admin extends AdminContract {
        Admin() {
            super(EngineGateway.shared());
        }
    }

    @Nested
    class Protocol extends ProtocolContract {
        Protocol() {
            super(EngineGateway.shared());
        }
    }

    @Nested
    class WireCases extends WireCaseContract {
        WireCases() {
            super(EngineGateway.shared());
        }
    }

    @Nested
    class OrderBatches extends OrderBatchContract {
        OrderBatches() {
            super(EngineGateway.shared());
        }
    }

    @Nested
    class OrdersByStream extends OrderStreamContract {
        OrdersByStream() {
            super(EngineGateway.shared());
        }
    }

    @Nested
    class Stream extends StreamContract {
        Stream() {
            super(EngineGateway.shared());
        }
    }
}
