/**
 * Long processes over HTTP: what users ask for, what operators see and do. Each kind of process is one class with its
 * endpoints and one line in {@link io.corro.gateway.http.process.ProcessEndpoints}. Services of the workflows may block;
 * {@link io.corro.gateway.http.process.Blocking} calls them.
 *
 * <p>Keys belong to trading accounts, and each account to one user. Here a key stands for that user: it sees and moves
 * what the user owns, whichever of the user's accounts it was issued for.
 */
package io.corro.gateway.http.process;
