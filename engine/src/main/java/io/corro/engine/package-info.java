/** The engine: pure trading rules at the bottom, the ring and the account actors around them. */
package io.corro.engine;
