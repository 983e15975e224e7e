/** Account activities over HTTP: fills and cash movements. */
@NullMarked
package io.corro.gateway.http.activity;

import org.jspecify.annotations.NullMarked;
