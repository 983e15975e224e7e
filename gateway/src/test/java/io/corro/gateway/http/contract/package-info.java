/**
 * What the HTTP surface promises, as tests that know nothing but an address and the operator's key. They run against
 * any server: see {@link io.corro.gateway.http.contract.GatewayUnderTest}.
 */
package io.corro.gateway.http.contract;
