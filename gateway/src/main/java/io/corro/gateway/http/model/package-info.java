/** Models, predictions and risk events over HTTP, and the bars that models see. */
@NullMarked
package io.corro.gateway.http.model;

import org.jspecify.annotations.NullMarked;
