/**
 * Reports and trip sheets over REST. Making them is a job: the request answers 202 with its address; the files are
 * downloaded with ranges and tags from any node.
 */
@NullMarked
package org.motorpool.reports.rest;

import org.jspecify.annotations.NullMarked;
