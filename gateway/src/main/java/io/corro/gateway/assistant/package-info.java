/** What answers in the assistant's place: providers behind a port, and the tools that they may ask for. */
@NullMarked
package io.corro.gateway.assistant;

import org.jspecify.annotations.NullMarked;
