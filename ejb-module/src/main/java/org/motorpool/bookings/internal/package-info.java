/**
 * The rules of bookings and the reading of employee sheets, free of database and container. A sheet is read by a small
 * reader of our own that takes the texts of one sheet's cells and nothing else: everything in it is bounded (bytes
 * before and after decompression, parts, rows, columns, text), no formula is evaluated, no entity is resolved.
 */
@NullMarked
package org.motorpool.bookings.internal;

import org.jspecify.annotations.NullMarked;
