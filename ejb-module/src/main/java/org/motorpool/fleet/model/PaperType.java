package org.motorpool.fleet.model;

import java.util.Locale;

/** The papers of a vehicle besides its registration. */
public enum PaperType {
    /** Pollution under control certificate. */
    PUC,
    FITNESS,
    TAX,
    INSURANCE,
    PERMIT;

    /** The beginning of its columns, and its name in JSON. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
