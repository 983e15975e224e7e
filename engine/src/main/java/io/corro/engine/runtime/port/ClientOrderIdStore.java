package io.corro.engine.runtime.port;

import java.util.UUID;
import java.util.function.Consumer;

/** Store of the client order ids that accounts have ever used. Blocking; callable from any thread. */
public interface ClientOrderIdStore {

    void forEach(UUID accountId, Consumer<String> clientOrderIds);

    boolean exists(UUID accountId, String clientOrderId);
}
