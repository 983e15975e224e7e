/** Models, predictions and risk events over HTTP, and the bars that models see. */
package io.corro.gateway.http.model;
