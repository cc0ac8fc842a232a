/**
 * Answers to reads that many make and few changes make old: kept as bytes on each node, and confirmed with 304 where the
 * client has them already. A kept answer is used only if the tenant's version, asked for after the request came, is the
 * one under which it was made; so whoever wrote and then reads sees what they wrote, on every node.
 */
@NullMarked
package org.motorpool.web.answers;

import org.jspecify.annotations.NullMarked;
