/** What answers in the assistant's place: providers behind a port, and the tools that they may ask for. */
package io.corro.gateway.assistant;
