// Runs before the first paint, so that a dark screen never flashes white. No module: modules wait for the document.
(() => {
  const dark = matchMedia("(prefers-color-scheme: dark)");

  function choice() {
    return localStorage.getItem("motorpool.theme") ?? "auto";
  }

  function apply() {
    const wanted = choice();
    document.documentElement.dataset.theme = wanted === "auto" ? (dark.matches ? "dark" : "light") : wanted;
  }

  dark.addEventListener("change", apply);
  addEventListener("storage", apply);
  globalThis.motorpoolTheme = {
    choice,
    choose(theme) {
      localStorage.setItem("motorpool.theme", theme);
      apply();
    },
  };
  apply();
})();
