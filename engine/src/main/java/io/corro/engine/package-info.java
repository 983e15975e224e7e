/** Trading engine: pure rules in {@code core}; ring, account actors and feeds around them in {@code runtime}. */
@NullMarked
package io.corro.engine;

import org.jspecify.annotations.NullMarked;
