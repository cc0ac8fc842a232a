package org.motorpool.timetables.parsing;

/** How much of many files somebody has to look at although it is right. */
final class Clarity {

    private int files;
    private int filesTouched;
    private int fields;
    private int fieldsUnclear;

    void add(Comparison comparison) {
        files++;
        filesTouched += comparison.unclear().isEmpty() ? 0 : 1;
        fields += comparison.fields();
        fieldsUnclear += comparison.unclear().size();
    }

    int fields() {
        return fields;
    }

    /** The share of fields. */
    double unclear() {
        return (double) fieldsUnclear / fields;
    }

    /** The share of files that have any. */
    double touched() {
        return (double) filesTouched / files;
    }

    @Override
    public String toString() {
        return "%d of %d fields unclear though right, in %d of %d files"
                .formatted(fieldsUnclear, fields, filesTouched, files);
    }
}
