/** Feature flags and switches over HTTP: for operators, and for the programs of a user. */
package io.corro.gateway.http.flag;
