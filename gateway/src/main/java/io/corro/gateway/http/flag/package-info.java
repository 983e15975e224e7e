/** Feature flags and switches over HTTP: for operators, and for the programs of a user. */
@NullMarked
package io.corro.gateway.http.flag;

import org.jspecify.annotations.NullMarked;
