/** When not even the texts could be loaded: both languages, nothing that may fail again. */
export function LaunchFailure() {
  return (
    <main class="grid min-h-dvh place-content-center justify-items-center gap-6 p-6 text-center">
      <p lang="en" dir="ltr">
        This page could not start. Nothing is lost; check your connection.
      </p>
      <p lang="ar" dir="rtl">
        تعذّر تشغيل هذه الصفحة. لم يُفقد شيء؛ يُرجى التحقق من الاتصال.
      </p>
      <a href="" class="rounded-medium bg-accent px-4 py-2 font-strong text-on-accent">
        Load again · إعادة التحميل
      </a>
    </main>
  );
}
