/** The field for a new password, with the rule that the API holds it to. */
export function passwordField(form) {
  return form.field({
    name: "newPassword",
    label: "New password",
    type: "password",
    required: true,
    minlength: 12,
    maxlength: 200,
    autocomplete: "new-password",
    hint: "12 characters or more; some words that have nothing to do with each other",
  });
}
