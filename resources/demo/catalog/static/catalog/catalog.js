document.querySelectorAll(".catalog-page a").forEach((link) => {
  link.rel = "prefetch";
});
