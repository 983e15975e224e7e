package io.corro.gateway.http.fault;

/** Whether faults may be shown to the account. */
record FaultConsentJson(boolean allowed) {}
