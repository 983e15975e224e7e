/** The real server under load from another process, beside a bare echo of the same bytes. */
package io.corro.perf.http;
