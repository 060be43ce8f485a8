/**
 * When not even the texts could be loaded: both languages, no kit, nothing that may fail again.
 */
export function LaunchFailure() {
  return (
    <main class="grid min-h-dvh place-content-center justify-items-center gap-6 p-6 text-center">
      <div lang="en" dir="ltr">
        <h1 class="text-title font-strong">Loggia could not start</h1>
        <p class="text-text-muted">Nothing is lost. Check your connection, then load the page again.</p>
      </div>
      <div lang="ar" dir="rtl">
        <h1 class="text-title font-strong">تعذّر تشغيل لوجيا</h1>
        <p class="text-text-muted">لم يُفقد شيء. يُرجى التحقق من الاتصال ثم إعادة تحميل الصفحة.</p>
      </div>
      <a href="" class="rounded-medium bg-accent px-4 py-2 font-strong text-on-accent">
        Load again · إعادة التحميل
      </a>
    </main>
  );
}
