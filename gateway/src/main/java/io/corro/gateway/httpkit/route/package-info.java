/**
 * The table of endpoints and what is made of it: routing, 404 and 405 answers, metric labels and the OpenAPI document.
 */
@NullMarked
package io.corro.gateway.httpkit.route;

import org.jspecify.annotations.NullMarked;
