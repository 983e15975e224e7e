package io.corro.gateway.httpkit.auth;

import java.util.UUID;

/** Bearer of a key. The product's own kinds know what else the key stands for. */
public interface Principal {

    UUID userId();

    String keyId();
}
