/** Account activities over HTTP: fills and cash movements. */
package io.corro.gateway.http.activity;
