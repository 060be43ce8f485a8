import { language, type Language } from "../shared/appearance.ts";

const english = {
  title: "Checkout",
  testMode: "Test mode",
  back: "Back to the shop",
  pay: "Pay",
  total: "Total",
  quantity: "Qty",
  contact: "Contact",
  payWith: "Pay with card",
  cardNumber: "Card number",
  expiry: "Expiry (MM / YY)",
  cvc: "CVC",
  holder: "Name on card",
  payNow: "Pay {amount}",
  paying: "Processing…",
  testCards: "Test cards",
  cardAccepted: "Accepted",
  cardDeclined: "Declined",
  cardChallenge: "3-D Secure",
  cardDisputed: "Accepted, then disputed",
  cardRefundFails: "Accepted, refunds fail",
  challengeTitle: "Your bank asks",
  challengeLead: "3-D Secure test page of your bank: do you approve this payment of {amount}?",
  challengeYes: "Approve payment",
  challengeNo: "Fail authentication",
  incomplete: "Please fill in this field.",
  declined: "Your card was declined.",
  incorrect_number: "This card number is not right.",
  insufficient_funds: "Your card does not have enough funds. Try another one.",
  expired_card: "Your card has expired. Try another one.",
  incorrect_cvc: "The security code is not right.",
  authentication_required: "Your bank could not confirm that it is you. Try again, or choose another card.",
  live_mode_test_card: "Only test cards work here. Nothing was charged.",
  expired: "This checkout has expired",
  expiredLead: "Nothing was charged. Go back to the shop and start again.",
  paid: "Paid",
  paidLead: "This checkout is completed.",
  toShop: "Go on to the shop",
  unknown: "There is no such checkout",
  unknownLead: "The address is not complete, or the simulator was reset.",
  noAnswer: "The simulator does not answer.",
  merchant: "What the merchant could do",
  expireNow: "Let it expire",
  refundAll: "Refund the rest",
  refundPart: "Refund a quarter",
  refundsOk: "Pending refunds succeed",
  refundsFail: "Pending refunds fail",
  dispute: "Buyer disputes it",
  disputeWon: "Dispute is won",
  disputeLost: "Dispute is lost",
  refunds: "Refunds",
  disputes: "Disputes",
  powered: "A checkout page of the simulated Stripe. No money moves.",
};
export type PayWords = typeof english;

const arabic: PayWords = {
  title: "الدفع",
  testMode: "وضع تجريبي",
  back: "العودة إلى المتجر",
  pay: "ادفع",
  total: "الإجمالي",
  quantity: "الكمية",
  contact: "بيانات التواصل",
  payWith: "الدفع بالبطاقة",
  cardNumber: "رقم البطاقة",
  expiry: "تاريخ الانتهاء (شهر / سنة)",
  cvc: "رمز الأمان",
  holder: "الاسم على البطاقة",
  payNow: "دفع {amount}",
  paying: "تجري المعالجة…",
  testCards: "بطاقات تجريبية",
  cardAccepted: "مقبولة",
  cardDeclined: "مرفوضة",
  cardChallenge: "3-D Secure",
  cardDisputed: "مقبولة ثم يُعترض عليها",
  cardRefundFails: "مقبولة ويفشل ردّها",
  challengeTitle: "سؤال من مصرفك",
  challengeLead: "صفحة 3-D Secure التجريبية لمصرفك: هل توافق على دفع {amount}؟",
  challengeYes: "الموافقة على الدفع",
  challengeNo: "إفشال التحقق",
  incomplete: "يُرجى ملء هذا الحقل.",
  declined: "رُفضت البطاقة.",
  incorrect_number: "رقم البطاقة غير صحيح.",
  insufficient_funds: "رصيد البطاقة لا يكفي. جرّب بطاقة أخرى.",
  expired_card: "انتهت صلاحية البطاقة. جرّب بطاقة أخرى.",
  incorrect_cvc: "رمز الأمان غير صحيح.",
  authentication_required: "لم يتمكن المصرف من التحقق. أعد المحاولة أو اختر بطاقة أخرى.",
  live_mode_test_card: "تعمل هنا البطاقات التجريبية وحدها. لم يُخصم شيء.",
  expired: "انتهت مهلة الدفع",
  expiredLead: "لم يُخصم شيء. عُد إلى المتجر وابدأ من جديد.",
  paid: "تم الدفع",
  paidLead: "اكتملت عملية الدفع هذه.",
  toShop: "المتابعة إلى المتجر",
  unknown: "لا توجد عملية دفع كهذه",
  unknownLead: "العنوان غير مكتمل، أو أُعيد ضبط المحاكي.",
  noAnswer: "المحاكي لا يجيب.",
  merchant: "ما يمكن للتاجر فعله",
  expireNow: "إنهاء المهلة الآن",
  refundAll: "ردّ ما تبقى",
  refundPart: "ردّ الربع",
  refundsOk: "نجاح المبالغ قيد الردّ",
  refundsFail: "فشل المبالغ قيد الردّ",
  dispute: "اعتراض المشتري",
  disputeWon: "كسب الاعتراض",
  disputeLost: "خسارة الاعتراض",
  refunds: "المبالغ المردودة",
  disputes: "الاعتراضات",
  powered: "صفحة دفع من Stripe المُحاكى. لا تُنقل أموال.",
};

const words: Record<Language, PayWords> = { en: english, ar: arabic };

/** The sentence in the page's language; redraws when that changes. */
export function say(key: keyof PayWords, values: Readonly<Record<string, string>> = {}): string {
  return words[language.value][key].replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");
}

/** Why a card was refused, in words; an unknown reason reads as a refusal. */
export function sayDecline(code: string): string {
  const known = Object.keys(english).find((key) => key === code);
  return say(isWord(known) ? known : "declined");
}

function isWord(key: string | undefined): key is keyof PayWords {
  return key !== undefined && key in english;
}

/** Minor units, in the reader's way. */
export function money(amount: number, currency: string): string {
  const style = { style: "currency", currency: currency.toUpperCase() } as const;
  return new Intl.NumberFormat(language.value, style).format(amount / 100);
}
