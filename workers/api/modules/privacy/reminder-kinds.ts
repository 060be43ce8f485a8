export const eraseReminderKind = "privacy.erase";
export const exportReminderKind = "privacy.export";
export const exportOverReminderKind = "privacy.export_over";
export const forgetMailReminderKind = "privacy.forget_mail";
