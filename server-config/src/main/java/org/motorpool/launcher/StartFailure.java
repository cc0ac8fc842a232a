package org.motorpool.launcher;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;

/** Why the cluster cannot run, in one line that says what to do about it. */
public class StartFailure extends RuntimeException {

    public StartFailure(String message) {
        super(message);
    }

    public StartFailure(String message, Throwable cause) {
        super(message, cause);
    }

    /** Says what went wrong with a file in words instead of in the name of an exception. */
    static StartFailure of(String doing, IOException e) {
        String reason;
        if (e instanceof AccessDeniedException denied) {
            reason = denied.getFile() + " may not be written";
        } else if (e instanceof FileSystemException file && file.getReason() != null) {
            reason = file.getFile() + ": " + file.getReason();
        } else {
            reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        }
        return new StartFailure(doing + " failed: " + reason + ".", e);
    }
}
