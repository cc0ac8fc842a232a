package org.motorpool.googlecalendar.internal;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.MediaType;

/** What we call of Google's OAuth server. Answers are texts in JSON. */
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Produces(MediaType.APPLICATION_JSON)
public interface TokenApi {

    @POST
    @Path("token")
    String token(Form form);

    @POST
    @Path("revoke")
    String revoke(Form form);
}
