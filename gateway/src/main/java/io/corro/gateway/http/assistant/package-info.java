/** The assistant over HTTP: conversations with streaming, preferences, memory, and calls that wait for a person. */
package io.corro.gateway.http.assistant;
