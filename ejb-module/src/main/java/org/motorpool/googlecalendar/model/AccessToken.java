package org.motorpool.googlecalendar.model;

/** What lets us in for some minutes. */
public record AccessToken(String text) {

    @Override
    public String toString() {
        return "AccessToken[...]";
    }
}
