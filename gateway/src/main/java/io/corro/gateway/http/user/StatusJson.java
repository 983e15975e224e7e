package io.corro.gateway.http.user;

/** What came of a request that has nothing else to show. */
record StatusJson(String status) {}
