package org.motorpool.timetables.parsing.internal;

import java.util.List;

/**
 * The header of a table.
 *
 * @param slots from left to right
 * @param ruled whether lines say where the columns end; else a slot is only as wide as its label
 */
record Header(List<Slot> slots, double top, double bottom, boolean ruled) {

    /**
     * A column and how far it reaches.
     *
     * @param play how far its right edge may lie beside where it is thought to be
     */
    record Slot(Column column, double left, double right, double play) {

        Slot moved(double shift) {
            return new Slot(column, left + shift, right + shift, play);
        }
    }

    boolean has(List<Column> columns) {
        return columns.stream().allMatch(column -> slots.stream().anyMatch(slot -> slot.column() == column));
    }

    double left() {
        return slots.get(0).left();
    }

    double right() {
        return slots.get(slots.size() - 1).right();
    }
}
