// Runs before the first paint, as a file because the content policy forbids inline scripts: who chose the dark theme on a
// light system must not see a white flash, nor an Arabic page begin on the left. Names and values as createAppearance and
// createI18n keep them; anything else in storage is left to them. Where every language has addresses of its own, the address decides.
(() => {
  const root = document.documentElement;
  const read = (name, known) => {
    const value = localStorage.getItem("loggia." + name);
    return known.includes(value) ? value : null;
  };
  const readAddress = () => /^\/([a-z]{2})(?:\/|$)/.exec(location.pathname)?.[1] ?? null;
  const speak = (language) => {
    root.lang = language;
    root.dir = language === "ar" ? "rtl" : "ltr";
  };
  const byAddress = root.dataset.languageBy === "address";
  if (byAddress) speak(readAddress() ?? root.lang);
  try {
    const theme = read("theme", ["system", "light", "dark"]);
    const density = read("density", ["comfortable", "compact"]);
    const language = read("language", ["en", "ar"]);
    if (theme) root.dataset.theme = theme;
    if (density) root.dataset.density = density;
    if (language && !byAddress) speak(language);
  } catch {
    // Storage is closed to us: the system's theme it is.
  }
})();
