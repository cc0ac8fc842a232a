/**
 * Mail, as jobs. Who sends one names a {@link org.motorpool.platform.mail.MailWriter} and an id; the job holds nothing
 * else, so that no secret of a mail lies in the table of jobs. The text is written when the mail is sent. A mail may be
 * sent twice if a node dies between sending and noting it; both have one {@code Message-ID}, by which mail servers know.
 */
@NullMarked
package org.motorpool.platform.mail;

import org.jspecify.annotations.NullMarked;
