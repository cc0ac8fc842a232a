/**
 * Tenants: the organisations that use Motorpool. A tenant has an office, which every ride starts or ends at, a time
 * zone, in which its shifts and days are meant, and its rules for the safety of women. Every feature may use this one;
 * it uses only the platform.
 */
@NullMarked
package org.motorpool.tenants;

import org.jspecify.annotations.NullMarked;
