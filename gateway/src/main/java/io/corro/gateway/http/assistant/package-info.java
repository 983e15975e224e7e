/** The assistant over HTTP: conversations with streaming, preferences, memory, and calls that wait for a person. */
@NullMarked
package io.corro.gateway.http.assistant;

import org.jspecify.annotations.NullMarked;
