/** The pages that run in a browser, and what they load; what they show and do goes over the endpoints of the API. */
@NullMarked
package io.corro.gateway.web;

import org.jspecify.annotations.NullMarked;
