/** Storage's part in the life of the web application. */
@NullMarked
package org.motorpool.platform.storage.web;

import org.jspecify.annotations.NullMarked;
