package io.corro.gateway.marketstream;

/** Form of messages: stocks have exchanges, conditions and tapes; crypto and currencies do not. */
enum DataForm {
    STOCK, PLAIN
}
