/**
 * The operators' console: a few pages made here, without scripts, that show what the endpoints for operators answer and
 * send what they take. A browser asks for an operator's own key.
 */
package io.corro.gateway.web;
