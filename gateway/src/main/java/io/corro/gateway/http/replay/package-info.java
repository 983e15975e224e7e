/** Control of a replay by operators. */
@NullMarked
package io.corro.gateway.http.replay;

import org.jspecify.annotations.NullMarked;
