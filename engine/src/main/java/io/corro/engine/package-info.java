/** Trading engine: pure rules in {@code core}; ring, account actors and feeds around them in {@code runtime}. */
package io.corro.engine;
