export { chooseLanguage } from "../choose-language.ts";
export { fillTemplate } from "../fill-template.ts";
export { renderEmail } from "../render-email.ts";
export { describeCustomer } from "../template-data.ts";
export { listPlaces, readLayout, type WhatsAppTemplate } from "../whatsapp-template.ts";
