/** New passwords by mail, over REST. */
@NullMarked
package org.motorpool.platform.accounts.rest;

import org.jspecify.annotations.NullMarked;
