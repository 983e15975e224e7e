/** The pages that run in a browser, and what they load; what they show and do goes over the endpoints of the API. */
package io.corro.gateway.web;
