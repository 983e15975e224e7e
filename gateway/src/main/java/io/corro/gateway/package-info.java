/** The running product: command line, parts in the order of their start, HTTP surface. */
package io.corro.gateway;
