/** Plans and routes over REST. Planning is a job: the request answers 202 with its address. */
@NullMarked
package org.motorpool.routing.rest;

import org.jspecify.annotations.NullMarked;
