/** Academic years over REST. */
@NullMarked
package org.motorpool.academicyears.rest;

import org.jspecify.annotations.NullMarked;
