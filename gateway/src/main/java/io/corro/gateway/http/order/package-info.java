/** Orders over HTTP: placing, reading, replacing and cancelling them. */
package io.corro.gateway.http.order;
