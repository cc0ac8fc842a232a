/**
 * The description of the REST interface at {@code /openapi}. The server's scan finds the operations with their words;
 * what they take and answer is derived here from the resources' methods and the JSON records, because the scan knows
 * neither our constraints nor ids and times nor parameters of a constructor.
 */
@NullMarked
package org.motorpool.web.description;

import org.jspecify.annotations.NullMarked;
