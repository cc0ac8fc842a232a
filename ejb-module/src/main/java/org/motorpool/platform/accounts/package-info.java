/**
 * What somebody does about their account who cannot sign in: a new password by mail. A request is answered alike and as
 * quickly whether there is such an account or not. The link's token is good once and for half an hour; the database knows
 * only its SHA-256, and the job that sends the mail only an id from which the nodes' key makes the token.
 */
@NullMarked
package org.motorpool.platform.accounts;

import org.jspecify.annotations.NullMarked;
