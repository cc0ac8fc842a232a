package org.motorpool.routing.model;

/** Metres and seconds of the drive between any two of a list of places; need not be symmetric. Immutable. */
public final class TravelMatrix {

    private final int size;
    private final int[] metres;
    private final int[] seconds;

    /**
     * @param metres row by row, {@code size * size} values, none negative
     * @param seconds likewise
     */
    public TravelMatrix(int size, int[] metres, int[] seconds) {
        if (metres.length != size * size || seconds.length != size * size) {
            throw new IllegalArgumentException(
                    size + " places need " + size * size + " values, not " + metres.length + ", " + seconds.length);
        }
        this.size = size;
        this.metres = metres.clone();
        this.seconds = seconds.clone();
        for (int i = 0; i < metres.length; i++) {
            if (metres[i] < 0 || seconds[i] < 0) {
                throw new IllegalArgumentException("Negative travel from " + i / size + " to " + i % size);
            }
        }
    }

    public int size() {
        return size;
    }

    public int metres(int from, int to) {
        return metres[from * size + to];
    }

    public int seconds(int from, int to) {
        return seconds[from * size + to];
    }
}
