/** Orders of agents that wait for approval, over HTTP; approved ones are placed at the engine. */
@NullMarked
package io.corro.gateway.http.proposal;

import org.jspecify.annotations.NullMarked;
