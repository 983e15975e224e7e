package io.corro.gateway.http.account;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import io.corro.gateway.http.key.IssuedKeyJson;

/** A new account with its first key. */
record OpenedAccountJson(@JsonUnwrapped AdminAccountJson account, IssuedKeyJson key) {}
