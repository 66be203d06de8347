/*
 * node --test selfcheck.mjs: is the test identity provider what entra.mjs says it is? Signs in over HTTP as a browser and a
 * client would, in every profile, and tries what must be refused.
 */
import './selfcheck/flows.mjs';
import './selfcheck/hosts.mjs';
import './selfcheck/refusals.mjs';
