/** The running product: command line, parts in the order of their start, HTTP surface. */
@NullMarked
package io.corro.gateway;

import org.jspecify.annotations.NullMarked;
